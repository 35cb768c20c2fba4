package io.kindling.examples.cli;

import io.kindling.execution.Objective;
import io.kindling.execution.TrialContext;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;

/** An objective with a field that Java cannot serialise. */
public final class Untravelled implements Objective {
    private static final long serialVersionUID = 1L;

    private final Thread worker = new Thread(() -> {});

    @Override
    public Outcome evaluate(Configuration configuration, TrialContext context) {
        return Outcome.of(worker.getPriority());
    }
}

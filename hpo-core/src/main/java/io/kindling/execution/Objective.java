package io.kindling.execution;

import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import java.io.Serializable;
import java.util.function.ToDoubleFunction;

/**
 * What is to be improved: trains and scores one configuration.
 *
 * <p>One instance serves many trials, also at the same time and in several processes, so it holds nothing that a trial
 * changes. It travels to each executor once, by Java serialisation, together with the data it refers to.
 */
@FunctionalInterface
public interface Objective extends Serializable {

    /**
     * Runs one trial.
     *
     * @return how it ended; {@link Outcome#of(double)} for a plain score
     * @throws Exception recorded as the failure of this trial; the study goes on
     */
    Outcome evaluate(Configuration configuration, TrialContext context) throws Exception;

    /** A serialisable function from a configuration to its score. */
    @FunctionalInterface
    interface Function extends ToDoubleFunction<Configuration>, Serializable {}

    /** An objective that needs nothing but the configuration. */
    static Objective of(Function function) {
        return (configuration, context) -> Outcome.of(function.applyAsDouble(configuration));
    }
}

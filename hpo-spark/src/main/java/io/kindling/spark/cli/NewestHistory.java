package io.kindling.spark.cli;

import io.kindling.search.SearchListener;
import io.kindling.search.SearchProgress;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import java.util.function.Supplier;

/** The newest snapshot of a running search, for threads that do not own it. */
final class NewestHistory implements SearchListener, Supplier<TrialHistory> {
    private volatile TrialHistory newest;

    NewestHistory(TrialHistory first) {
        newest = first;
    }

    @Override
    public void opened(TrialHistory history, SearchProgress progress) {
        newest = history;
    }

    @Override
    public void finished(Trial trial, TrialHistory history, SearchProgress progress) {
        newest = history;
    }

    @Override
    public TrialHistory get() {
        return newest;
    }
}

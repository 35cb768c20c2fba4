package io.kindling.search;

import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;

/**
 * Watches a search. What it is told of is durable already. All but {@link #reported} are called on the thread that owns
 * the search: a slow listener slows the search, and an exception ends it.
 */
public interface SearchListener {

    /** The search begins; trials of earlier runs are in the history. */
    default void opened(TrialHistory history, SearchProgress progress) {}

    /** A trial was handed to the executor. */
    default void started(TrialSpec spec, SearchProgress progress) {}

    /** A running trial made a value known. Called on any thread; must return at once. */
    default void reported(int trialNumber, Report report) {}

    /** A trial has ended and is in the history. */
    default void finished(Trial trial, TrialHistory history, SearchProgress progress) {}
}

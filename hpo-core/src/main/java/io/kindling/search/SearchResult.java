package io.kindling.search;

import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import java.util.Optional;

/**
 * What a search came to.
 *
 * @param history all trials, those of earlier runs of the study included
 * @param resumed trials that had ended before this run began
 */
public record SearchResult(Ending ending, TrialHistory history, SearchProgress progress, int resumed) {

    /** Why a search ended. */
    public enum Ending {
        /** The stop rule was met. */
        STOPPED,
        /** The strategy has nothing left to propose. */
        EXHAUSTED,
        /** The thread of the search was interrupted; trials that ran are run again on resume. */
        INTERRUPTED
    }

    /** The completed trial with the best score. */
    public Optional<Trial> best() {
        return history.best();
    }
}

package io.kindling.search;

import io.kindling.trial.Goal;
import io.kindling.trial.Trial;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a search has come.
 *
 * @param started trials that have started, ended ones included
 * @param running trials that have started and not ended
 * @param completed trials that ended with a score
 * @param pruned trials that were stopped early
 * @param failed trials that ended without a score
 * @param best the completed trial with the best score
 * @param sinceBest trials that have ended since the best one did, or since the first if there is none
 * @param elapsed time since this run of the search began
 */
public record SearchProgress(
        Goal goal,
        int started,
        int running,
        int completed,
        int pruned,
        int failed,
        Optional<Trial> best,
        int sinceBest,
        Duration elapsed) {

    /** Trials that have ended, whatever their outcome. */
    public int finished() {
        return completed + pruned + failed;
    }
}

package io.kindling.pruning;

import io.kindling.trial.Goal;
import io.kindling.trial.Report;
import java.util.Collection;
import java.util.List;

/** Decides which running trial is not worth its time. Depends on nothing but its arguments. */
@FunctionalInterface
public interface Pruner {
    /** Lets every trial run to its end. */
    Pruner NONE = (goal, own, others) -> false;

    /**
     * Whether a trial should stop now.
     *
     * @param own the trial's reports so far, oldest first; never empty
     * @param others the reports of every other trial of the study, running or ended (failed ones excepted)
     */
    boolean shouldStop(Goal goal, List<Report> own, Collection<List<Report>> others);
}

package io.kindling.pruning;

import io.kindling.trial.Goal;
import java.util.Collection;

/** Decides which running trial is not worth its time. Depends on nothing but its arguments. */
@FunctionalInterface
public interface Pruner {
    /** Lets every trial run to its end. */
    Pruner NONE = (goal, own, others) -> false;

    /**
     * Whether a trial should stop now.
     *
     * @param own what the trial has reported so far, at least once
     * @param others every other trial of the study that has reported, running or ended (failed ones excepted)
     */
    boolean shouldStop(Goal goal, Curve own, Collection<Curve> others);
}

package io.kindling.pruning;

import io.kindling.option.Rules;

/**
 * When a trial is judged: never before the warm-up is over, then once in every interval.
 *
 * @param warmupSteps no trial is judged before this step; 0 or more
 * @param interval a trial is judged once in so many steps; 1 or more
 */
record Pace(long warmupSteps, long interval) {

    static Rules check(Rules rules, long warmupSteps, long interval) {
        return rules.require(warmupSteps >= 0, "warmupSteps", "need a whole number >= 0", warmupSteps)
                .require(interval >= 1, "interval", "need a whole number >= 1", interval);
    }

    /** Whether the latest report is the first since the trial was last due. */
    boolean isDue(Curve own) {
        return own.lastStep() >= warmupSteps
                && (own.stepBefore() < warmupSteps || turn(own.lastStep()) > turn(own.stepBefore()));
    }

    private long turn(long step) {
        return (step - warmupSteps) / interval;
    }
}

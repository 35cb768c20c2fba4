package io.kindling.pruning;

import io.kindling.trial.Goal;
import io.kindling.trial.Report;

/** Reported values turned so that lower is better. */
final class Losses {
    private Losses() {}

    /** A value that is not a number is worse than all others. */
    static double of(Goal goal, Report report) {
        return Double.isNaN(report.value()) ? Double.POSITIVE_INFINITY : goal.loss(report.value());
    }
}

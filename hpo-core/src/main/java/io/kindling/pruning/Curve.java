package io.kindling.pruning;

import io.kindling.trial.Goal;
import io.kindling.trial.Report;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a trial has reported so far, as pruners see it.
 *
 * @param trial the trial's number in the study
 * @param reports with growing steps; a view, not a copy
 */
public record Curve(int trial, State state, List<Report> reports) {

    /** What has become of a trial. */
    public enum State {
        RUNNING,
        COMPLETED,
        PRUNED
    }

    public Curve {
        reports = Collections.unmodifiableList(reports);
    }

    /** The step of the last report; -1 if there is none. */
    long lastStep() {
        return reports.isEmpty() ? -1 : reports.get(reports.size() - 1).step();
    }

    /** The step of the last report but one; -1 if there is none. */
    long stepBefore() {
        return reports.size() < 2 ? -1 : reports.get(reports.size() - 2).step();
    }

    /** The least loss reported until a step; empty if there was no report. */
    OptionalDouble best(Goal goal, long step) {
        return reports.stream()
                .takeWhile(report -> report.step() <= step)
                .mapToDouble(report -> loss(goal, report))
                .min();
    }

    /** The loss of the first report at a step or behind it; empty if the trial has not come as far. */
    OptionalDouble at(Goal goal, long step) {
        return reports.stream()
                .filter(report -> report.step() >= step)
                .mapToDouble(report -> loss(goal, report))
                .findFirst();
    }

    /** A reported value turned so that lower is better; one that is not a number is worse than all others. */
    static double loss(Goal goal, Report report) {
        return Double.isNaN(report.value()) ? Double.POSITIVE_INFINITY : goal.loss(report.value());
    }
}

package io.kindling.pruning;

import io.kindling.trial.Goal;
import io.kindling.trial.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a trial has reported so far, as pruners see it. Immutable. What others had at a step is found in a time that grows
 * with the logarithm of their reports: a pruner asks that of all trials at each report.
 */
public final class Curve {
    /** What has become of a trial. */
    public enum State {
        RUNNING,
        COMPLETED,
        PRUNED
    }

    private final int trial;
    private final State state;
    private final List<Report> reports;
    /** Of all values up to a report, without those that are not a number. */
    private final double[] least;

    private final double[] greatest;

    /**
     * Draws a curve.
     *
     * @param trial the trial's number in the study
     * @param reports with growing steps
     */
    public Curve(int trial, State state, List<Report> reports) {
        this.trial = trial;
        this.state = state;
        this.reports = List.copyOf(reports);
        this.least = new double[reports.size()];
        this.greatest = new double[reports.size()];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < least.length; i++) {
            double value = reports.get(i).value();
            low = value < low ? value : low;
            high = value > high ? value : high;
            least[i] = low;
            greatest[i] = high;
        }
    }

    /** The trial's number in the study. */
    public int trial() {
        return trial;
    }

    public State state() {
        return state;
    }

    /** With growing steps. */
    public List<Report> reports() {
        return reports;
    }

    /** This curve and one report more, of a later step. */
    public Curve and(Report report) {
        List<Report> longer = new ArrayList<>(reports);
        longer.add(report);
        return new Curve(trial, state, longer);
    }

    /** The step of the last report; -1 if there is none. */
    public long lastStep() {
        return reports.isEmpty() ? -1 : reports.get(reports.size() - 1).step();
    }

    /** The step of the last report but one; -1 if there is none. */
    long stepBefore() {
        return reports.size() < 2 ? -1 : reports.get(reports.size() - 2).step();
    }

    /** The least loss reported until a step; empty if there was no report. */
    OptionalDouble best(Goal goal, long step) {
        int last = until(step) - 1;
        double[] bests = goal.direction() == Goal.Direction.MINIMIZE ? least : greatest;
        return last < 0 ? OptionalDouble.empty() : OptionalDouble.of(goal.loss(bests[last]));
    }

    /** The loss of the first report at a step or behind it; empty if the trial has not come as far. */
    OptionalDouble at(Goal goal, long step) {
        int first = until(step - 1);
        return first == reports.size() ? OptionalDouble.empty() : OptionalDouble.of(loss(goal, reports.get(first)));
    }

    /** How many reports there were until a step. */
    private int until(long step) {
        int from = 0;
        int to = reports.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (reports.get(middle).step() <= step) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** A reported value turned so that lower is better; one that is not a number is worse than all others. */
    static double loss(Goal goal, Report report) {
        return Double.isNaN(report.value()) ? Double.POSITIVE_INFINITY : goal.loss(report.value());
    }
}

package io.kindling.pruning;

import io.kindling.trial.Goal;
import io.kindling.trial.Report;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
    private final Track track;
    private final int size;

    /**
     * Draws a curve.
     *
     * @param trial the trial's number in the study
     * @param reports with growing steps
     */
    public Curve(int trial, State state, List<Report> reports) {
        this(trial, state, new Track(), reports.size());
        reports.forEach(track::add);
    }

    private Curve(int trial, State state, Track track, int size) {
        this.trial = trial;
        this.state = state;
        this.track = track;
        this.size = size;
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
        return new AbstractList<>() {
            @Override
            public Report get(int index) {
                return track.reports[Objects.checkIndex(index, size)];
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** This curve and one report more, of a later step. What both have in common is there once. */
    public Curve and(Report report) {
        if (track.size != size) {
            return new Curve(trial, state, reports()).and(report);
        }
        track.add(report);
        return new Curve(trial, state, track, size + 1);
    }

    /** The step of the last report; -1 if there is none. */
    public long lastStep() {
        return size == 0 ? -1 : track.reports[size - 1].step();
    }

    /** The step of the last report but one; -1 if there is none. */
    long stepBefore() {
        return size < 2 ? -1 : track.reports[size - 2].step();
    }

    /** The least loss reported until a step; empty if there was no report. */
    OptionalDouble best(Goal goal, long step) {
        int last = until(step) - 1;
        double[] bests = goal.direction() == Goal.Direction.MINIMIZE ? track.least : track.greatest;
        return last < 0 ? OptionalDouble.empty() : OptionalDouble.of(goal.loss(bests[last]));
    }

    /** The loss of the first report at a step or behind it; empty if the trial has not come as far. */
    OptionalDouble at(Goal goal, long step) {
        int first = until(step - 1);
        return first == size ? OptionalDouble.empty() : OptionalDouble.of(loss(goal, track.reports[first]));
    }

    /** How many reports there were until a step. */
    private int until(long step) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (track.reports[middle].step() <= step) {
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

    /** Reports with the best values until each. They are added at the end and never change: curves see the first ones. */
    private static final class Track {
        private Report[] reports = new Report[8];
        /** Of all values until a report, without those that are not a number. */
        private double[] least = new double[8];

        private double[] greatest = new double[8];
        private int size;

        void add(Report report) {
            if (size == reports.length) {
                reports = Arrays.copyOf(reports, 2 * size);
                least = Arrays.copyOf(least, 2 * size);
                greatest = Arrays.copyOf(greatest, 2 * size);
            }
            double value = report.value();
            double low = size == 0 ? Double.POSITIVE_INFINITY : least[size - 1];
            double high = size == 0 ? Double.NEGATIVE_INFINITY : greatest[size - 1];
            reports[size] = report;
            least[size] = value < low ? value : low;
            greatest[size] = value > high ? value : high;
            size++;
        }
    }
}

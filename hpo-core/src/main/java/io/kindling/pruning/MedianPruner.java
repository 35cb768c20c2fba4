package io.kindling.pruning;

import io.kindling.option.Options;
import io.kindling.option.Rules;
import io.kindling.trial.Goal;
import io.kindling.trial.Report;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Stops a trial whose best value so far is worse than the median of the best values that the others had at the same step
 * (Golovin et al. 2017, section 3.2.2, with best values in place of averages).
 *
 * @param startupTrials how many other trials must have come as far; 1 or more
 * @param warmupSteps no trial stops before this step; 0 or more
 * @param interval a trial is judged once in so many steps after the warm-up; 1 or more
 */
public record MedianPruner(int startupTrials, long warmupSteps, long interval) implements Pruner {

    public MedianPruner {
        new Rules()
                .require(startupTrials >= 1, "startupTrials", "need a whole number >= 1", startupTrials)
                .require(warmupSteps >= 0, "warmupSteps", "need a whole number >= 0", warmupSteps)
                .require(interval >= 1, "interval", "need a whole number >= 1", interval)
                .check();
    }

    /** Five other trials, no warm-up, judged at every report. */
    public static MedianPruner defaults() {
        return new MedianPruner(5, 0, 1);
    }

    /** The pruner that the options describe; their faults stay with them. */
    static Optional<Pruner> from(Options options) {
        MedianPruner defaults = MedianPruner.defaults();
        int startupTrials = options.integer("startupTrials", defaults.startupTrials());
        long warmupSteps = options.whole("warmupSteps", defaults.warmupSteps());
        long interval = options.whole("interval", defaults.interval());
        return options.make(() -> new MedianPruner(startupTrials, warmupSteps, interval));
    }

    @Override
    public boolean shouldStop(Goal goal, List<Report> own, Collection<List<Report>> others) {
        long step = own.get(own.size() - 1).step();
        if (!isDue(own, step)) {
            return false;
        }
        double[] rivals = others.stream()
                .filter(reports -> spans(reports, step))
                .mapToDouble(reports -> best(goal, reports, step))
                .sorted()
                .toArray();
        return rivals.length >= startupTrials && best(goal, own, step) > median(rivals);
    }

    /** Whether the latest report is the first since the trial was last due. */
    private boolean isDue(List<Report> own, long step) {
        if (step < warmupSteps) {
            return false;
        }
        long before = own.size() > 1 ? own.get(own.size() - 2).step() : -1;
        return before < warmupSteps || (step - warmupSteps) / interval > (before - warmupSteps) / interval;
    }

    /** Whether a trial has come as far as a step and reported by then. */
    private static boolean spans(List<Report> reports, long step) {
        return !reports.isEmpty()
                && reports.get(0).step() <= step
                && reports.get(reports.size() - 1).step() >= step;
    }

    private static double best(Goal goal, List<Report> reports, long step) {
        return reports.stream()
                .filter(report -> report.step() <= step)
                .mapToDouble(report -> Losses.of(goal, report))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        double upper = sorted[middle];
        // Infinite halves must not be added up: their sum may be no number.
        return sorted.length % 2 == 1 || sorted[middle - 1] == upper ? upper : (sorted[middle - 1] + upper) / 2;
    }
}

package io.kindling.pruning;

import io.kindling.option.Options;
import io.kindling.option.Rules;
import io.kindling.trial.Goal;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Stops a trial whose best value so far is worse than a percentile of the best values that the others had at the same
 * step. With 50 it is the median stopping rule (Golovin et al. 2017, section 3.2.2, with best values in place of
 * averages).
 *
 * <p>Compared with are all trials that have come as far, and those that were pruned before, with the best value they had
 * by then. Without the latter each trial would be measured by survivors, the bar would rise with every trial stopped,
 * and far more than the stated share would be.
 *
 * @param percentile the best so many in a hundred go on; in (0, 100)
 * @param startupTrials how many other trials must have ended, completed or pruned, before any is stopped; 0 or more
 * @param warmupSteps no trial stops before this step; 0 or more
 * @param interval a trial is judged once in so many steps after the warm-up; 1 or more
 * @param minTrials how many others there must be to compare with at a step; 1 or more
 */
public record PercentilePruner(double percentile, int startupTrials, long warmupSteps, long interval, int minTrials)
        implements Pruner {

    public PercentilePruner {
        Rules rules = new Rules()
                .require(percentile > 0 && percentile < 100, "percentile", "need a number in (0, 100)", percentile)
                .require(startupTrials >= 0, "startupTrials", "need a whole number >= 0", startupTrials)
                .require(minTrials >= 1, "minTrials", "need a whole number >= 1", minTrials);
        Pace.check(rules, warmupSteps, interval).check();
    }

    /** The better half goes on, after five trials, judged at every report. */
    public static PercentilePruner median() {
        return new PercentilePruner(50, 5, 0, 1, 1);
    }

    /** The pruner that the options describe, of a given percentile; their faults stay with them. */
    static Optional<Pruner> median(Options options) {
        return from(options, median().percentile());
    }

    /** The pruner that the options describe; their faults stay with them. */
    static Optional<Pruner> from(Options options) {
        return from(options, options.number("percentile", 25));
    }

    private static Optional<Pruner> from(Options options, double percentile) {
        PercentilePruner defaults = median();
        int startupTrials = options.integer("startupTrials", defaults.startupTrials());
        long warmupSteps = options.whole("warmupSteps", defaults.warmupSteps());
        long interval = options.whole("interval", defaults.interval());
        int minTrials = options.integer("minTrials", defaults.minTrials());
        return options.make(() -> new PercentilePruner(percentile, startupTrials, warmupSteps, interval, minTrials));
    }

    @Override
    public boolean shouldStop(Goal goal, Curve own, Collection<Curve> others) {
        if (!new Pace(warmupSteps, interval).isDue(own)
                || others.stream()
                                .filter(other -> other.state() != Curve.State.RUNNING)
                                .count()
                        < startupTrials) {
            return false;
        }
        long step = own.lastStep();
        double[] rivals = others.stream()
                .filter(other -> other.state() == Curve.State.PRUNED || other.lastStep() >= step)
                .map(other -> other.best(goal, step))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        return rivals.length >= minTrials && own.best(goal, step).orElseThrow() > bar(rivals);
    }

    /** The percentile, between two values in proportion. */
    private double bar(double[] sorted) {
        double place = (sorted.length - 1) * percentile / 100;
        double lower = sorted[(int) Math.floor(place)];
        double upper = sorted[(int) Math.ceil(place)];
        double share = place - Math.floor(place);
        // Infinite values must not be weighed and added up: the sum may be no number.
        return lower == upper ? lower : (1 - share) * lower + share * upper;
    }
}

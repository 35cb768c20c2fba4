package io.kindling.pruning;

import io.kindling.option.Options;
import io.kindling.option.Rules;
import io.kindling.trial.Goal;
import java.util.Collection;
import java.util.Optional;

/**
 * Stops a trial as soon as it reports a value outside of what is acceptable, or one that is not a number. Other trials do
 * not matter.
 *
 * @param lower the least acceptable value; negative infinity for no bound
 * @param upper the greatest acceptable value; infinity for no bound
 * @param warmupSteps no trial stops before this step; 0 or more
 * @param interval a trial is judged once in so many steps after the warm-up; 1 or more
 */
public record ThresholdPruner(double lower, double upper, long warmupSteps, long interval) implements Pruner {

    public ThresholdPruner {
        Rules rules = new Rules()
                .require(lower < upper, "lower", "need a number < upper = " + upper, lower)
                .require(
                        Double.isFinite(lower) || Double.isFinite(upper),
                        "upper",
                        "need a finite number here or as lower",
                        upper);
        Pace.check(rules, warmupSteps, interval).check();
    }

    /** The pruner that the options describe; their faults stay with them. */
    static Optional<Pruner> from(Options options) {
        double lower = options.number("lower", Double.NEGATIVE_INFINITY);
        double upper = options.number("upper", Double.POSITIVE_INFINITY);
        long warmupSteps = options.whole("warmupSteps", 0);
        long interval = options.whole("interval", 1);
        return options.make(() -> new ThresholdPruner(lower, upper, warmupSteps, interval));
    }

    @Override
    public boolean shouldStop(Goal goal, Curve own, Collection<Curve> others) {
        double value = own.reports().get(own.reports().size() - 1).value();
        return new Pace(warmupSteps, interval).isDue(own) && !(value >= lower && value <= upper);
    }
}

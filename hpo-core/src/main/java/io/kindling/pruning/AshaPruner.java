package io.kindling.pruning;

import io.kindling.option.Options;
import io.kindling.option.Rules;
import io.kindling.trial.Goal;
import java.util.Collection;
import java.util.Optional;

/**
 * Asynchronous successive halving (Li et al. 2020, "A System for Massively Parallel Hyperparameter Tuning"), stopping
 * trials where the paper leaves them unpromoted: at each rung r·ηˢ, r·ηˢ⁺¹, … of steps a trial stops unless its value is
 * among the best 1/η of the values that trials, itself included, have brought to that rung so far. The best one never
 * stops.
 *
 * @param minResource r, in steps; 1 or more
 * @param reductionFactor η: the ratio of rungs, and of trials that reach a rung to those that pass it; 2 or more
 * @param minEarlyStoppingRate s: how many rungs at the low end are left out; 0 to 60
 */
public record AshaPruner(long minResource, int reductionFactor, int minEarlyStoppingRate) implements Pruner {

    public AshaPruner {
        new Rules()
                .require(minResource >= 1, "minResource", "need a whole number >= 1", minResource)
                .require(reductionFactor >= 2, "reductionFactor", "need a whole number >= 2", reductionFactor)
                .require(
                        minEarlyStoppingRate >= 0 && minEarlyStoppingRate <= 60,
                        "minEarlyStoppingRate",
                        "need a whole number in [0, 60]",
                        minEarlyStoppingRate)
                .check();
    }

    /** The paper's reduction factor, from the first step on. */
    public static AshaPruner defaults() {
        return new AshaPruner(1, 4, 0);
    }

    /** The pruner that the options describe; their faults stay with them. */
    static Optional<Pruner> from(Options options) {
        AshaPruner defaults = AshaPruner.defaults();
        long minResource = options.whole("minResource", defaults.minResource());
        int reductionFactor = options.integer("reductionFactor", defaults.reductionFactor());
        int minEarlyStoppingRate = options.integer("minEarlyStoppingRate", defaults.minEarlyStoppingRate());
        return options.make(() -> new AshaPruner(minResource, reductionFactor, minEarlyStoppingRate));
    }

    @Override
    public boolean shouldStop(Goal goal, Curve own, Collection<Curve> others) {
        double first = minResource * Math.pow(reductionFactor, minEarlyStoppingRate);
        return new Rungs(first, reductionFactor, Integer.MAX_VALUE).shouldStop(goal, own, others);
    }
}

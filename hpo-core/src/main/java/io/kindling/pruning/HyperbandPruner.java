package io.kindling.pruning;

import io.kindling.option.Options;
import io.kindling.option.Rules;
import io.kindling.trial.Goal;
import java.util.Collection;
import java.util.Optional;

/**
 * Hyperband (Li et al. 2018, "Hyperband: A Novel Bandit-Based Approach to Hyperparameter Optimization") for trials that
 * report as they go: every trial belongs to one of several brackets, and is compared within its bracket only, by
 * {@linkplain AshaPruner asynchronous successive halving}. Bracket s, from 0 to s_max = ⌊log_η(R/r)⌋, has s rungs, the
 * last of them at r·η^(s_max − 1), which is R/η where R/r is a power of η: in bracket 0 no trial stops, which hedges
 * against early values that tell nothing.
 *
 * <p>A trial's bracket follows from its number, scrambled so that it goes with nothing else that a number decides.
 * Brackets get trials in proportion to ⌈(s_max + 1)/(s + 1)·ηˢ⌉, as in the paper, so that each takes about the same time.
 *
 * @param minResource r, the first rung of the bracket that stops most, in steps; 1 or more
 * @param maxResource R, the steps of a trial that runs to its end; more than r
 * @param reductionFactor η: the ratio of rungs, and of trials that reach a rung to those that pass it; 2 or more
 */
public record HyperbandPruner(long minResource, long maxResource, int reductionFactor) implements Pruner {

    public HyperbandPruner {
        new Rules()
                .require(minResource >= 1, "minResource", "need a whole number >= 1", minResource)
                .require(
                        maxResource > minResource,
                        "maxResource",
                        "need a whole number > minResource = " + minResource,
                        maxResource)
                .require(reductionFactor >= 2, "reductionFactor", "need a whole number >= 2", reductionFactor)
                .check();
    }

    /** The pruner that the options describe; their faults stay with them. */
    static Optional<Pruner> from(Options options) {
        long minResource = options.whole("minResource", 1);
        long maxResource = options.whole("maxResource", 0);
        int reductionFactor = options.integer("reductionFactor", 3);
        return options.make(() -> new HyperbandPruner(minResource, maxResource, reductionFactor));
    }

    @Override
    public boolean shouldStop(Goal goal, Curve own, Collection<Curve> others) {
        int most = mostRungs();
        int bracket = bracket(own.trial(), most);
        if (bracket == 0 || own.lastStep() >= maxResource) {
            return false;
        }
        double first = minResource * Math.pow(reductionFactor, most - bracket);
        return new Rungs(first, reductionFactor, bracket)
                .shouldStop(
                        goal,
                        own,
                        others.stream()
                                .filter(other -> bracket(other.trial(), most) == bracket)
                                .toList());
    }

    /** s_max, in whole numbers: logarithms would round. */
    private int mostRungs() {
        int rungs = 0;
        for (long room = maxResource / minResource; room >= reductionFactor; room /= reductionFactor) {
            rungs++;
        }
        return rungs;
    }

    /** The bracket of a trial, which is also the number of its rungs. */
    int bracket(int trial, int most) {
        double total = 0;
        for (int s = 0; s <= most; s++) {
            total += share(s, most);
        }
        double place = unit(trial) * total;
        int bracket = most;
        while (bracket > 0 && place >= share(bracket, most)) {
            place -= share(bracket, most);
            bracket--;
        }
        return bracket;
    }

    private double share(int bracket, int most) {
        return Math.ceil((most + 1) * Math.pow(reductionFactor, bracket) / (bracket + 1));
    }

    /** A number in [0, 1) for each trial: the finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static double unit(int trial) {
        long z = (trial + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}

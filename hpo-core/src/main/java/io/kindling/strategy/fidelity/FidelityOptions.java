package io.kindling.strategy.fidelity;

import io.kindling.option.Options;
import io.kindling.option.Rules;
import java.util.function.Supplier;

/**
 * The settings of multi-fidelity strategies.
 *
 * @param minBudget r: no trial gets less; more than 0
 * @param maxBudget R: what a trial that runs to its end gets; finite, from η·r, but for rounding, to 10³⁰⁰·r
 * @param reductionFactor η: the ratio of budgets from rung to rung, and of configurations that reach a rung to those that
 *     pass it; 2 or more
 * @param randomShare share of the new configurations that are drawn from the prior whatever else proposes; in [0, 1]
 */
public record FidelityOptions(double minBudget, double maxBudget, int reductionFactor, double randomShare) {

    /** A larger ratio of budgets may be more than a number can hold. */
    private static final double MOST = 1e300;

    public FidelityOptions {
        double least = reductionFactor * minBudget;
        new Rules()
                .require(
                        minBudget > 0 && Double.isFinite(minBudget), "minBudget", "need a finite number > 0", minBudget)
                .require(reductionFactor >= 2, "reductionFactor", "need a whole number >= 2", reductionFactor)
                .require(
                        maxBudget * (1 + Ladder.ROUNDING) >= least && Double.isFinite(maxBudget),
                        "maxBudget",
                        "need a finite number >= reductionFactor * minBudget = " + least,
                        maxBudget)
                .require(
                        !(minBudget > 0 && maxBudget > MOST * minBudget),
                        "maxBudget",
                        "need a number <= " + MOST + " * minBudget = " + MOST * minBudget,
                        maxBudget)
                .require(randomShare >= 0 && randomShare <= 1, "randomShare", "need a number in [0, 1]", randomShare)
                .check();
    }

    /** Reads the settings; which of them are wrong is told when this is called by {@link Options#make}. */
    static Supplier<FidelityOptions> read(Options options, int reductionFactor, double randomShare) {
        double minBudget = options.number("minBudget", 1);
        double maxBudget = options.number("maxBudget", Double.NaN);
        int factor = options.integer("reductionFactor", reductionFactor);
        double share = options.number("randomShare", randomShare);
        return () -> new FidelityOptions(minBudget, maxBudget, factor, share);
    }
}

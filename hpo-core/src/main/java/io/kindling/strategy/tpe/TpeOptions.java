package io.kindling.strategy.tpe;

import io.kindling.option.Rules;

/**
 * The settings of {@link TpeStrategy}.
 *
 * @param form how good and bad trials are turned into densities
 * @param startupTrials how many trials, running ones included, are drawn from the prior before the first model; 1 or
 *     more
 * @param gamma how many trials are good: of n trials, the best ⌈gamma·√n⌉ in Hyperopt's form and the best ⌈gamma·n⌉ in
 *     the others, but never more than 25; in (0, 1]
 * @param candidates how many points are drawn from the good density to choose the best of; 1 or more
 * @param priorWeight weight of the prior in each density, where an average trial's is 1; positive
 */
public record TpeOptions(Form form, int startupTrials, double gamma, int candidates, double priorWeight) {

    /** How good and bad trials are turned into densities. */
    public enum Form {
        /** {@link #MULTIVARIATE} while fewer than 16 trials are wanted or running at a time, else {@link #UNIVARIATE}. */
        AUTO,
        /** Kernels over all parameters that are active together (Falkner et al. 2018; Watanabe 2023). */
        MULTIVARIATE,
        /** The same kernels for each parameter on its own, which keeps many parallel trials apart. */
        UNIVARIATE,
        /** The adaptive estimator of each parameter that Hyperopt uses (Bergstra et al. 2011). */
        HYPEROPT
    }

    public TpeOptions {
        new Rules()
                .require(startupTrials >= 1, "startupTrials", "need a whole number >= 1", startupTrials)
                .require(gamma > 0 && gamma <= 1, "gamma", "need a number in (0, 1]", gamma)
                .require(candidates >= 1, "candidates", "need a whole number >= 1", candidates)
                .require(
                        priorWeight > 0 && Double.isFinite(priorWeight),
                        "priorWeight",
                        "need a finite number > 0",
                        priorWeight)
                .check();
    }

    /** The defaults of a form: those of Hyperopt for its form, measured ones for the others. */
    public static TpeOptions of(Form form) {
        return form == Form.HYPEROPT ? new TpeOptions(form, 20, 0.25, 24, 1) : new TpeOptions(form, 10, 0.2, 24, 1);
    }

    /** How many of a number of ranked trials are good. */
    int goodCount(int ranked) {
        double share = gamma * (form == Form.HYPEROPT ? Math.sqrt(ranked) : ranked);
        return Math.min(25, (int) Math.ceil(share));
    }
}

package io.kindling.strategy.tpe;

import io.kindling.option.Rules;
import java.util.List;

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
        /** {@link #ADAPTIVE} while fewer than 16 trials are wanted or running at a time, else {@link #UNIVARIATE}. */
        AUTO,
        /** Kernels over all parameters that are active together (Falkner et al. 2018; Watanabe 2023). */
        MULTIVARIATE,
        /** {@link #MULTIVARIATE} with the bandwidth that makes the good trials most likely, each left out in turn. */
        ADAPTIVE,
        /** The settings of Watanabe 2023: {@link #MULTIVARIATE}, but bandwidths by the distances of neighbours. */
        WATANABE,
        /** Kernels for each parameter on its own, which keeps many parallel trials apart. */
        UNIVARIATE,
        /** The adaptive estimator of each parameter that Hyperopt uses (Bergstra et al. 2011). */
        HYPEROPT
    }

    /** Of {@link Bandwidth.Rule#SCOTT}: the best of 0.05 to 0.2 over nine test problems. */
    private static final List<Double> FACTOR = List.of(0.07);

    /** Those among which {@link Form#ADAPTIVE} chooses. */
    private static final List<Double> FACTORS = List.of(0.05, 0.07, 0.1, 0.14);

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
        return switch (form) {
            case HYPEROPT -> new TpeOptions(form, 20, 0.25, 24, 1);
            case WATANABE -> new TpeOptions(form, 10, 0.15, 24, 1);
            default -> new TpeOptions(form, 10, 0.2, 24, 1);
        };
    }

    /** What a form other than {@link Form#AUTO} does. */
    Recipe recipe(Form taken) {
        return switch (taken) {
            case HYPEROPT -> recipe(false, Bandwidth.Rule.HYPEROPT, FACTOR);
            case WATANABE -> recipe(true, Bandwidth.Rule.WATANABE, FACTOR);
            case UNIVARIATE -> recipe(false, Bandwidth.Rule.SCOTT, FACTOR);
            case MULTIVARIATE -> recipe(true, Bandwidth.Rule.SCOTT, FACTOR);
            case ADAPTIVE, AUTO -> recipe(true, Bandwidth.Rule.SCOTT, FACTORS);
        };
    }

    private Recipe recipe(boolean joint, Bandwidth.Rule rule, List<Double> factors) {
        return new Recipe(joint, rule, factors, gamma, candidates, priorWeight);
    }
}

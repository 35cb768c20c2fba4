package io.kindling.strategy.cmaes;

import io.kindling.option.Rules;

/**
 * The settings of {@link CmaEsStrategy}.
 *
 * @param population trials in a generation, at least 4; with restarts, in one of the first run. Hansen 2016, table 1, has
 *     4 + ⌊3 ln d⌋ for d parameters
 * @param sigma0 standard deviation of the first generation, as a share of the range, in (0, 1]
 * @param restarts what follows when a run has converged
 */
public record CmaEsOptions(int population, double sigma0, Restarts restarts) {
    public CmaEsOptions {
        new Rules()
                .require(population >= 4, "population", "need a whole number >= 4", population)
                .require(sigma0 > 0 && sigma0 <= 1, "sigma0", "need a number in (0, 1]", sigma0)
                .check();
    }

    /** What follows a run that has converged; it starts anywhere. */
    public enum Restarts {
        /** Nothing: the run goes on. */
        NONE,
        /** A run with twice the population; Auger and Hansen 2005. */
        IPOP,
        /** As IPOP, in turn with runs of smaller populations and steps that take as many trials; Hansen 2009. */
        BIPOP
    }

    /**
     * Six trials, which suits some hundreds of trials better than the paper's number; the range within three standard
     * deviations of its middle; BIPOP.
     */
    public static CmaEsOptions defaults() {
        return new CmaEsOptions(6, 1.0 / 6, Restarts.BIPOP);
    }
}

package io.kindling.strategy.gaussianprocess;

import io.kindling.option.Rules;

/**
 * How a Gaussian process proposes.
 *
 * @param startupTrials the first so many trials are drawn from the prior; running ones count; 1 or more
 * @param acquisition what makes a point worth trying; of the proposals beside running trials half go without, being drawn
 *     from the posterior or minima of quadratics, and a fourth of those one at a time
 * @param kappa of the lower confidence bound: how many standard deviations it lies below the mean; 0 or more
 * @param xi of expected and probable improvement: by how much the best loss must be beaten, in standard deviations of
 *     the losses as bent by the warp; 0 or more
 * @param warp how losses are bent before the process is fitted to them
 */
public record GaussianProcessOptions(
        int startupTrials, AcquisitionChoice acquisition, double kappa, double xi, WarpChoice warp) {

    /** What makes a point worth trying. */
    public enum AcquisitionChoice {
        /** The logarithm of the expected improvement. */
        EI,
        /** The probability of improvement. */
        PI,
        /** The lower confidence bound. */
        LCB,
        /** One of the three for each proposal, more often those whose proposals did well. */
        HEDGE
    }

    /** How losses are bent. */
    public enum WarpChoice {
        /** As the evidence says. */
        AUTO,
        /** Not at all. */
        NONE,
        /** By a logarithm of the distance to the best one. */
        LOG
    }

    public GaussianProcessOptions {
        new Rules()
                .require(startupTrials >= 1, "startupTrials", "need a whole number >= 1", startupTrials)
                .require(kappa >= 0 && kappa < Double.POSITIVE_INFINITY, "kappa", "need a finite number >= 0", kappa)
                .require(xi >= 0 && xi < Double.POSITIVE_INFINITY, "xi", "need a finite number >= 0", xi)
                .check();
    }

    public static GaussianProcessOptions defaults() {
        return new GaussianProcessOptions(8, AcquisitionChoice.EI, 1.96, 0, WarpChoice.AUTO);
    }
}

package io.kindling.strategy.gaussianprocess;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/** What a prediction promises: greater is better. Targets are minimised. */
enum Acquisition {
    /**
     * Expected improvement (Jones et al. 1998), as its logarithm, which has a gradient where the improvement itself
     * vanishes (Ament et al. 2023, "Unexpected Improvements to Expected Improvement").
     */
    EI {
        @Override
        double value(double mean, double deviation, Bar bar, double[] partials) {
            double z = (bar.best() - bar.xi() - mean) / deviation;
            double share;
            double density;
            double logShape;
            if (z > 0) {
                double normal = normalDensity(z);
                double cumulative = cumulative(z);
                double shape = normal + z * cumulative;
                logShape = Math.log(shape);
                share = cumulative / shape;
                density = normal / shape;
            } else {
                double mills = mills(z);
                // The second form loses what is left by cancellation.
                double rest = z < FAR ? (1 - 3 / (z * z)) / (z * z) : 1 + z * mills;
                logShape = -0.5 * z * z - HALF_LOG_TAU + Math.log(rest);
                share = mills / rest;
                density = 1 / rest;
            }
            partials[0] = -share / deviation;
            partials[1] = density / deviation;
            return Math.log(deviation) + logShape;
        }
    },
    /** Probability of improvement (Kushner 1964), as its logarithm. */
    PI {
        @Override
        double value(double mean, double deviation, Bar bar, double[] partials) {
            double z = (bar.best() - bar.xi() - mean) / deviation;
            double hazard = z > 0 ? normalDensity(z) / cumulative(z) : 1 / mills(z);
            partials[0] = -hazard / deviation;
            partials[1] = -z * hazard / deviation;
            return z > 0 ? Math.log(cumulative(z)) : -0.5 * z * z - HALF_LOG_TAU - Math.log(hazard);
        }
    },
    /** Minus the lower confidence bound, κ deviations below the mean (Srinivas et al. 2010). */
    LCB {
        @Override
        double value(double mean, double deviation, Bar bar, double[] partials) {
            partials[0] = -1;
            partials[1] = bar.kappa();
            return bar.kappa() * deviation - mean;
        }
    };

    private static final double HALF_LOG_TAU = 0.5 * Math.log(2 * Math.PI);
    /** From here on, 1 + zΦ/φ is taken from its series, whose next term is 15/z⁴. */
    private static final double FAR = -100;

    private static final double SQRT_HALF_PI = Math.sqrt(Math.PI / 2);

    /**
     * What predictions are measured against.
     *
     * @param best the least target
     * @param xi how far below it an improvement begins
     * @param kappa how many deviations a bound lies below the mean
     */
    record Bar(double best, double xi, double kappa) {}

    /**
     * Rates a prediction.
     *
     * @param partials receives the derivatives by mean and by deviation
     */
    abstract double value(double mean, double deviation, Bar bar, double[] partials);

    private static double normalDensity(double z) {
        return Math.exp(-0.5 * z * z - HALF_LOG_TAU);
    }

    private static double cumulative(double z) {
        return 0.5 * Erfc.value(-z / Math.sqrt(2));
    }

    /** Φ(z) / φ(z). */
    private static double mills(double z) {
        return SQRT_HALF_PI * Erfcx.value(-z / Math.sqrt(2));
    }
}

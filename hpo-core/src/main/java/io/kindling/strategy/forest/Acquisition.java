package io.kindling.strategy.forest;

import io.kindling.strategy.forest.Forest.Prediction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How much a trial promises, from the forest's prediction of the logarithm of its cost. */
public enum Acquisition {
    /** Expected improvement of the cost itself, which is taken to be log-normal (Hutter et al. 2009, appendix). */
    LOG_EI {
        @Override
        double of(double mean, double sd, double best) {
            double v = (best - mean) / sd;
            // In units of the best cost, so that nothing underflows.
            double ratio = Math.exp(Math.min(700, sd * sd / 2 + mean - best));
            return cumulative(v) - ratio * cumulative(v - sd);
        }
    },
    /** Expected improvement of the logarithm (Jones et al. 1998). */
    EI {
        @Override
        double of(double mean, double sd, double best) {
            double v = (best - mean) / sd;
            return (best - mean) * cumulative(v) + sd * STANDARD.density(v);
        }
    },
    /** Probability of improvement (Kushner 1964). */
    PI {
        @Override
        double of(double mean, double sd, double best) {
            return cumulative((best - mean) / sd);
        }
    },
    /** Lower confidence bound, one standard deviation below the mean (Cox and John 1992). */
    LCB {
        @Override
        double of(double mean, double sd, double best) {
            return sd - mean;
        }
    };

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final double LEAST_SD = 1e-5;

    abstract double of(double mean, double sd, double best);

    double of(Prediction prediction, double best) {
        return of(prediction.mean(), Math.max(LEAST_SD, Math.sqrt(prediction.variance())), best);
    }

    private static double cumulative(double v) {
        return STANDARD.cumulativeProbability(v);
    }
}

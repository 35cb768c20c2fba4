package io.kindling.strategy.tpe;

import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Normal distributions on an axis. */
final class Normal {
    static final double LOG_ROOT_TWO_PI = Math.log(2 * Math.PI) / 2;
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    /** Less of a normal distribution lies beyond so many standard deviations than a double can take from 1. */
    private static final double FAR = 9;

    private Normal() {}

    /** The probability of an interval. */
    static double between(double low, double high, double mean, double sd) {
        return STANDARD.probability((low - mean) / sd, (high - mean) / sd);
    }

    /** The probability of the axis, for a mean inside it. */
    static double inside(Axis axis, double mean, double sd) {
        double low = (axis.low() - mean) / sd;
        double high = (axis.high() - mean) / sd;
        if (low < -FAR) {
            return high > FAR ? 1 : STANDARD.cumulativeProbability(high);
        }
        return high > FAR ? STANDARD.survivalProbability(low) : STANDARD.probability(low, high);
    }

    /** The logarithm of the density at a value, or of the probability of its cell. */
    static double logHeight(Axis axis, double value, double mean, double sd) {
        if (axis.step() > 0) {
            return Math.log(between(axis.cellLow(value), axis.cellHigh(value), mean, sd));
        }
        double z = (axis.scale().toAxis(value) - mean) / sd;
        return -z * z / 2 - Math.log(sd) - LOG_ROOT_TWO_PI;
    }

    /** A value drawn from the part of a distribution that lies on the axis. */
    static double sample(Axis axis, double mean, double sd, RandomGenerator random) {
        double coordinate = random.nextGaussian(mean, sd);
        // The mean lies inside the axis and the width is at most the axis's: a third of the draws are inside.
        while (coordinate < axis.low() || coordinate > axis.high()) {
            coordinate = random.nextGaussian(mean, sd);
        }
        return axis.value(coordinate);
    }
}

package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;

/**
 * A covariance function over encoded points: a Matérn-5/2 kernel of all coordinates together, with a length scale each
 * (Rasmussen and Williams 2006, equation 4.17), plus one of each coordinate alone (Duvenaud et al. 2011, "Additive
 * Gaussian Processes"). The second part learns from few trials what each parameter does by itself, the first what they
 * do together; the evidence weighs them. Two choices of a categorical coordinate are at distance 1.
 *
 * <p>One point is compared with many at a time, coordinate by coordinate: these loops take most of the time of a proposal,
 * and the compiler makes vectors of them.
 */
final class Kernel {
    private final Scales scales;

    Kernel(Scales scales) {
        this.scales = scales;
    }

    /**
     * A point with what is needed to find covariances without exponentials of single coordinates: with e^{sx} and e^{−sx}
     * of both points, e^{−s|a−b|} is the lesser of two products.
     */
    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
    record Located(double[] point, double[] rising, double[] falling) {}

    Scales scales() {
        return scales;
    }

    /** Whether covariances have slopes in a coordinate: it is not categorical. */
    boolean isSmooth(int i) {
        return !scales.categorical()[i];
    }

    Located locate(double[] point) {
        double[] rising = new double[point.length];
        double[] falling = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            rising[i] = scales.categorical()[i] ? 1 : Math.exp(scales.singles()[i] * point[i]);
            falling[i] = 1 / rising[i];
        }
        return new Located(point, rising, falling);
    }

    /** The variance of the process, the same everywhere. */
    double variance() {
        return scales.variance() + Arrays.stream(scales.variances()).sum();
    }

    /**
     * Finds the covariances of a point with the first ones of many.
     *
     * @param covariances receives them
     * @param distances receives the scaled distances in the joint part
     */
    void covariances(Located a, Columns b, int count, double[] covariances, double[] distances) {
        Arrays.fill(covariances, 0, count, 0);
        Arrays.fill(distances, 0, count, 0);
        for (int i = 0; i < scales.coordinates(); i++) {
            if (scales.categorical()[i]) {
                addChoice(i, a.point[i], b.places(i), count, covariances, distances);
            } else {
                addNumber(i, a, b, count, covariances, distances);
            }
        }
        for (int k = 0; k < count; k++) {
            double x = Math.sqrt(distances[k]);
            distances[k] = x;
            covariances[k] += scales.variance() * (1 + x + x * x / 3) * Math.exp(-x);
        }
    }

    private void addChoice(int i, double choice, double[] others, int count, double[] sums, double[] squares) {
        double x = scales.singles()[i];
        double apart = scales.variances()[i] * (1 + x + x * x / 3) * Math.exp(-x);
        double square = scales.joint()[i] * scales.joint()[i];
        for (int k = 0; k < count; k++) {
            boolean same = others[k] == choice;
            sums[k] += same ? scales.variances()[i] : apart;
            squares[k] += same ? 0 : square;
        }
    }

    private void addNumber(int i, Located a, Columns b, int count, double[] sums, double[] squares) {
        double[] places = b.places(i);
        double[] risings = b.rising(i);
        double[] fallings = b.falling(i);
        double place = a.point[i];
        double rising = a.rising[i];
        double falling = a.falling[i];
        double scale = scales.singles()[i];
        double weight = scales.variances()[i];
        double square = scales.joint()[i] * scales.joint()[i];
        for (int k = 0; k < count; k++) {
            double difference = place - places[k];
            double x = Math.abs(difference) * scale;
            squares[k] += difference * difference * square;
            sums[k] += weight * (1 + x + x * x * (1.0 / 3)) * Math.min(falling * risings[k], rising * fallings[k]);
        }
    }

    /**
     * The factors by which differences of scaled coordinates become slopes of the covariances' joint part.
     *
     * @param distances as from {@link #covariances}
     */
    double[] steepness(double[] distances) {
        double[] steepness = new double[distances.length];
        for (int k = 0; k < steepness.length; k++) {
            double x = distances[k];
            steepness[k] = -scales.variance() * (1 + x) * Math.exp(-x) / 3;
        }
        return steepness;
    }

    /**
     * Finds how the covariances of a point with many change with one of its coordinates, which is {@linkplain #isSmooth
     * smooth}.
     *
     * @param steepness of the covariances, from {@link #steepness}
     * @param slopes receives the derivatives
     */
    void slopes(int i, Located a, Columns b, double[] steepness, double[] slopes) {
        double[] places = b.places(i);
        double[] risings = b.rising(i);
        double[] fallings = b.falling(i);
        double place = a.point[i];
        double rising = a.rising[i];
        double falling = a.falling[i];
        double scale = scales.singles()[i];
        double alone = -scales.variances()[i] * scale * scale / 3;
        double together = scales.joint()[i] * scales.joint()[i];
        for (int k = 0; k < slopes.length; k++) {
            double difference = place - places[k];
            double x = Math.abs(difference) * scale;
            double decay = Math.min(falling * risings[k], rising * fallings[k]);
            slopes[k] = difference * (together * steepness[k] + alone * (1 + x) * decay);
        }
    }
}

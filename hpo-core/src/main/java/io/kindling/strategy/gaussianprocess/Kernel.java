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

    /**
     * What is known of the joint part of covariances once they have been found: the scaled distances of the points, and e to
     * the power of minus each, times the part's variance.
     */
    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared.
    record JointPart(double[] distances, double[] decays) {

        /** To be filled in, for so many points. */
        static JointPart of(int count) {
            return new JointPart(new double[count], new double[count]);
        }
    }

    Scales scales() {
        return scales;
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
     * @param joint receives what belongs to their joint part
     */
    void covariances(Located a, Columns b, int count, double[] covariances, JointPart joint) {
        double[] distances = joint.distances;
        Arrays.fill(covariances, 0, count, 0);
        Arrays.fill(distances, 0, count, 0);
        for (int i = 0; i < scales.coordinates(); i++) {
            if (scales.categorical()[i]) {
                addChoice(i, a.point[i], b.places(i), count, covariances, distances);
            } else {
                addNumber(i, a, b, count, covariances, distances);
            }
        }
        addJoint(joint, count, covariances);
    }

    /** Exponentials are found one by one, all else in loops of their own that the compiler makes vectors of. */
    private void addJoint(JointPart joint, int count, double[] covariances) {
        double[] distances = joint.distances;
        double[] decays = joint.decays;
        for (int k = 0; k < count; k++) {
            distances[k] = Math.sqrt(distances[k]);
        }
        for (int k = 0; k < count; k++) {
            decays[k] = scales.variance() * Math.exp(-distances[k]);
        }
        for (int k = 0; k < count; k++) {
            double x = distances[k];
            covariances[k] += (1 + x + x * x * (1.0 / 3)) * decays[k];
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
     * Finds how a weighted sum of the covariances of a point with many changes with its coordinates; not at all with
     * categorical ones.
     *
     * @param joint as filled in by {@link #covariances} for the same points
     * @param weights one for each of the first ones of the many
     * @param slopes to which the derivatives are added
     */
    void addSlopes(Located a, Columns b, JointPart joint, double[] weights, double[] slopes) {
        double[] steepness = new double[weights.length];
        for (int k = 0; k < steepness.length; k++) {
            steepness[k] = -(1 + joint.distances[k]) * joint.decays[k] * weights[k] * (1.0 / 3);
        }
        double[] terms = new double[weights.length];
        for (int i = 0; i < slopes.length; i++) {
            if (!scales.categorical()[i]) {
                findTerms(i, a, b, steepness, weights, terms);
                slopes[i] += sum(terms);
            }
        }
    }

    private void findTerms(int i, Located a, Columns b, double[] steepness, double[] weights, double[] terms) {
        double[] places = b.places(i);
        double[] risings = b.rising(i);
        double[] fallings = b.falling(i);
        double place = a.point[i];
        double rising = a.rising[i];
        double falling = a.falling[i];
        double scale = scales.singles()[i];
        double alone = -scales.variances()[i] * scale * scale / 3;
        double together = scales.joint()[i] * scales.joint()[i];
        for (int k = 0; k < terms.length; k++) {
            double difference = place - places[k];
            double x = Math.abs(difference) * scale;
            double decay = Math.min(falling * risings[k], rising * fallings[k]);
            terms[k] = difference * (together * steepness[k] + alone * (1 + x) * decay * weights[k]);
        }
    }

    /** By four sums side by side: each addition waits for the one before it. */
    private static double sum(double[] terms) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k + 3 < terms.length; k += 4) {
            a += terms[k];
            b += terms[k + 1];
            c += terms[k + 2];
            d += terms[k + 3];
        }
        for (; k < terms.length; k++) {
            a += terms[k];
        }
        return a + b + c + d;
    }
}

package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;

/**
 * The gradient, by the hyperparameters' logarithms, of a weighted sum of the covariances of points with those before them
 * and with themselves.
 */
final class HyperGradient {
    private final Scales scales;

    HyperGradient(Scales scales) {
        this.scales = scales;
    }

    /**
     * Adds the gradient.
     *
     * @param points in the same order as in {@code columns}
     * @param factors the weights; row {@code r} has one for each point up to {@code r}
     * @param joints of the covariances, in the same form
     * @param gradient in the order of {@link Layout}
     */
    void addTo(
            Kernel.Located[] points,
            Columns columns,
            double[][] factors,
            Kernel.JointPart[] joints,
            double[] gradient) {
        int n = points.length;
        double[][] commons = ofJointPart(factors, joints, gradient);
        Layout layout = new Layout(scales.coordinates());
        for (int i = 0; i < scales.coordinates(); i++) {
            Sums sums = new Sums(n);
            for (int r = 0; r < n; r++) {
                if (scales.categorical()[i]) {
                    addChoice(i, points[r].point()[i], columns.places(i), factors[r], commons[r], sums);
                } else {
                    addNumber(i, points[r], columns, factors[r], commons[r], sums);
                }
            }
            gradient[layout.jointScale(i)] += Arrays.stream(sums.jointScale).sum();
            gradient[layout.singleVariance(i)] += Arrays.stream(sums.variance).sum();
            gradient[layout.singleScale(i)] += Arrays.stream(sums.scale).sum();
        }
    }

    /** Adds the derivative by the joint part's variance; answers what those by its length scales have in common. */
    private static double[][] ofJointPart(double[][] factors, Kernel.JointPart[] joints, double[] gradient) {
        double[][] commons = new double[factors.length][];
        for (int r = 0; r < factors.length; r++) {
            commons[r] = new double[r + 1];
            for (int k = 0; k <= r; k++) {
                double x = joints[r].distances()[k];
                double weighted = factors[r][k] * joints[r].decays()[k];
                gradient[Layout.VARIANCE] += weighted * (1 + x + x * x / 3);
                commons[r][k] = weighted * (1 + x) / 3;
            }
        }
        return commons;
    }

    /** Terms of three derivatives, added up by column, since a loop that adds to one number cannot be made vectors of. */
    private static final class Sums {
        private final double[] jointScale;
        private final double[] variance;
        private final double[] scale;

        Sums(int n) {
            jointScale = new double[n];
            variance = new double[n];
            scale = new double[n];
        }
    }

    private void addChoice(int i, double choice, double[] others, double[] factors, double[] commons, Sums sums) {
        double x = scales.singles()[i];
        double decay = scales.variances()[i] * Math.exp(-x);
        for (int k = 0; k < factors.length; k++) {
            if (others[k] == choice) {
                sums.variance[k] += factors[k] * scales.variances()[i];
            } else {
                sums.variance[k] += factors[k] * decay * (1 + x + x * x / 3);
                sums.scale[k] += factors[k] * decay * (1 + x) * x * x / 3;
                sums.jointScale[k] += commons[k] * scales.joint()[i] * scales.joint()[i];
            }
        }
    }

    private void addNumber(int i, Kernel.Located a, Columns b, double[] factors, double[] commons, Sums sums) {
        double[] places = b.places(i);
        double[] risings = b.rising(i);
        double[] fallings = b.falling(i);
        double[] jointScale = sums.jointScale;
        double[] ofVariance = sums.variance;
        double[] ofScale = sums.scale;
        double place = a.point()[i];
        double rising = a.rising()[i];
        double falling = a.falling()[i];
        double scale = scales.singles()[i];
        double weight = scales.variances()[i];
        double square = scales.joint()[i] * scales.joint()[i];
        for (int k = 0; k < factors.length; k++) {
            double difference = place - places[k];
            double x = Math.abs(difference) * scale;
            double third = x * x * (1.0 / 3);
            double weighted = factors[k] * weight * Math.min(falling * risings[k], rising * fallings[k]);
            jointScale[k] += commons[k] * difference * difference * square;
            ofVariance[k] += weighted * (1 + x + third);
            ofScale[k] += weighted * (1 + x) * third;
        }
    }
}

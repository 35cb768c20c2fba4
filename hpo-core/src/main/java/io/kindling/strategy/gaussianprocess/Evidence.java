package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;
import java.util.Optional;

/**
 * How well hyperparameters explain what was observed: minus the logarithm of their posterior density, up to a constant.
 * That is the marginal likelihood (Rasmussen and Williams 2006, equation 5.8, its gradient 5.9) with the mean that
 * maximises it, times the prior.
 */
final class Evidence implements Descent.Function {
    private static final double HALF_LOG_TAU = 0.5 * Math.log(2 * Math.PI);

    private final double[][] points;
    private final double[] targets;
    private final boolean[] categorical;
    private final Prior prior;

    Evidence(double[][] points, double[] targets, boolean[] categorical, Prior prior) {
        this.points = points;
        this.targets = targets;
        this.categorical = categorical;
        this.prior = prior;
    }

    @Override
    public double evaluate(double[] logs, double[] gradient) {
        int n = points.length;
        Scales scales = Scales.of(categorical, logs);
        Kernel kernel = new Kernel(scales);
        Kernel.Located[] located = Arrays.stream(points).map(kernel::locate).toArray(Kernel.Located[]::new);
        Columns columns = new Columns(categorical.length);
        Arrays.stream(located).forEach(columns::add);
        Kernel.JointPart[] joints = new Kernel.JointPart[n];
        double[][] covariances = covariances(kernel, located, columns, joints, Math.exp(logs[Layout.NOISE]));
        Optional<Inverse> inverted = Inverse.of(covariances);
        if (inverted.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        Inverse inverse = inverted.get();
        double[] weights = weights(inverse.rows());
        double fit = 0;
        for (int i = 0; i < n; i++) {
            fit += weights[i] * targets[i];
        }
        double[][] factors = factors(inverse.rows(), weights);
        Arrays.fill(gradient, 0);
        new HyperGradient(scales).addTo(located, columns, factors, joints, gradient);
        gradient[Layout.NOISE] += trace(factors) * Math.exp(logs[Layout.NOISE]);
        return prior.addTo(logs, gradient) + 0.5 * (fit + inverse.logDeterminant()) + n * HALF_LOG_TAU;
    }

    private static double trace(double[][] rows) {
        double trace = 0;
        for (int i = 0; i < rows.length; i++) {
            trace += rows[i][i];
        }
        return trace;
    }

    /** The derivatives of the value by the covariances; those off the diagonal count for both places. */
    private static double[][] factors(double[][] inverse, double[] weights) {
        int n = weights.length;
        double[][] factors = new double[n][];
        for (int i = 0; i < n; i++) {
            factors[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                factors[i][j] = (i == j ? 0.5 : 1) * (inverse[i][j] - weights[i] * weights[j]);
            }
        }
        return factors;
    }

    /**
     * The covariances of points with each other, row by row from the diagonal on; what is before it is not filled in.
     *
     * @param joints receives what belongs to the joint parts, for each point and the points up to it
     */
    private static double[][] covariances(
            Kernel kernel, Kernel.Located[] points, Columns columns, Kernel.JointPart[] joints, double noise) {
        int n = points.length;
        double[][] matrix = new double[n][n];
        double[] row = new double[n];
        double own = kernel.variance() + noise;
        for (int i = 0; i < n; i++) {
            joints[i] = Kernel.JointPart.of(i + 1);
            joints[i].decays()[i] = kernel.scales().variance();
            kernel.covariances(points[i], columns, i, row, joints[i]);
            for (int j = 0; j < i; j++) {
                matrix[j][i] = row[j];
            }
            matrix[i][i] = own;
        }
        return matrix;
    }

    /** K⁻¹ (y − m), where m is the mean of greatest likelihood, 1ᵀK⁻¹y / 1ᵀK⁻¹1. */
    private double[] weights(double[][] inverse) {
        int n = targets.length;
        double[] ones = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double value = inverse[i][j];
                ones[i] += value;
                ones[j] += value;
                weights[i] += value * targets[j];
                weights[j] += value * targets[i];
            }
            ones[i] += inverse[i][i];
            weights[i] += inverse[i][i] * targets[i];
        }
        double mean = Arrays.stream(weights).sum() / Arrays.stream(ones).sum();
        for (int i = 0; i < n; i++) {
            weights[i] -= mean * ones[i];
        }
        return weights;
    }
}

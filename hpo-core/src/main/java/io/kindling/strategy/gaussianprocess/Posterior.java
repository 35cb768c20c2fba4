package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;

/**
 * A Gaussian process with constant mean, conditioned on observations (Rasmussen and Williams 2006, algorithm 2.1). An
 * observation is added, and the last ones are dropped, without factoring anew: adding takes O(n²).
 */
final class Posterior {
    private static final double LEAST_VARIANCE = 1e-14;

    private final Kernel kernel;
    private final double noise;
    private final Columns columns;
    private final Factor factor = new Factor();
    private double[][] points = new double[16][];
    private double[] targets = new double[16];
    private double[] weights = {};
    private double mean;
    private int n;

    Posterior(Kernel kernel, double noise) {
        this.kernel = kernel;
        this.noise = noise;
        this.columns = new Columns(kernel.scales().coordinates());
    }

    int size() {
        return n;
    }

    double[] point(int i) {
        return points[i];
    }

    double target(int i) {
        return targets[i];
    }

    /** The least that the process is expected to be at an observed point; noise is not taken for luck. */
    double best() {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            // Kα = y − m − σ²α, since (K + σ²I)α = y − m.
            best = Math.min(best, targets[i] - noise * weights[i]);
        }
        return best;
    }

    /** Adds an observation; {@link #solve} must follow before predictions. */
    void add(double[] point, double target) {
        if (n == points.length) {
            points = Arrays.copyOf(points, 2 * n);
            targets = Arrays.copyOf(targets, 2 * n);
        }
        Kernel.Located located = kernel.locate(point);
        double[] row = new double[n];
        kernel.covariances(located, columns, n, row, Kernel.JointPart.of(n));
        // Rounding may leave nothing of the variance of a point that is there twice.
        factor.add(row, kernel.variance() + noise, 0.1 * noise);
        columns.add(located);
        points[n] = point;
        targets[n] = target;
        n++;
    }

    /** Forgets all but the first observations; {@link #solve} must follow before predictions. */
    void truncate(int size) {
        n = size;
        columns.truncate(size);
        factor.truncate(size);
    }

    /** Finds the mean of greatest likelihood and the weights of the observations. */
    void solve() {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] solved = Arrays.copyOf(targets, n);
        factor.solve(ones);
        factor.solve(solved);
        double total = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            total += ones[i];
            sum += solved[i];
        }
        mean = sum / total;
        for (int i = 0; i < n; i++) {
            solved[i] -= mean * ones[i];
        }
        weights = solved;
    }

    double noise() {
        return noise;
    }

    Kernel kernel() {
        return kernel;
    }

    Columns columns() {
        return columns;
    }

    /** The weights of the first observations that explain residuals, one for each. */
    double[] weights(double[] residuals) {
        double[] solved = residuals.clone();
        factor.solve(solved);
        return solved;
    }

    /** What is expected at a point: mean and variance of the process, without noise. */
    final class Prediction {
        private final Kernel.Located at;
        private final Kernel.JointPart joint;
        private final double[] solved;
        private final double mean;
        private final double variance;

        private Prediction(Kernel.Located at, Kernel.JointPart joint, double[] solved, double mean, double variance) {
            this.at = at;
            this.joint = joint;
            this.solved = solved;
            this.mean = mean;
            this.variance = variance;
        }

        double mean() {
            return mean;
        }

        double variance() {
            return variance;
        }

        /**
         * The derivatives, by the coordinates, of a function of mean and variance. To be called before the posterior changes.
         *
         * @param byMean its derivative by the mean
         * @param byVariance its derivative by the variance
         * @param slopes receives them
         */
        void slopes(double byMean, double byVariance, double[] slopes) {
            // The mean is a constant and k·w, the variance is a constant less k·K⁻¹k.
            double[] byCovariances = solved.clone();
            factor.backward(byCovariances);
            for (int i = 0; i < byCovariances.length; i++) {
                byCovariances[i] = byMean * weights[i] - 2 * byVariance * byCovariances[i];
            }
            Arrays.fill(slopes, 0);
            kernel.addSlopes(at, columns, joint, byCovariances, slopes);
        }
    }

    Prediction predict(double[] point) {
        Kernel.Located at = kernel.locate(point);
        Kernel.JointPart joint = Kernel.JointPart.of(n);
        double[] covariances = new double[n];
        kernel.covariances(at, columns, n, covariances, joint);
        double expected = mean;
        for (int i = 0; i < n; i++) {
            expected += weights[i] * covariances[i];
        }
        factor.forward(covariances);
        double variance = kernel.variance();
        for (int i = 0; i < n; i++) {
            variance -= covariances[i] * covariances[i];
        }
        return new Prediction(at, joint, covariances, expected, Math.max(variance, LEAST_VARIANCE));
    }
}

package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;

/**
 * A Gaussian process conditioned on observations. Observations are appended in O(n²) (Rasmussen and Williams 2006,
 * algorithm 2.1, with the Cholesky factor grown by a row).
 */
final class Posterior {
    private final Kernel kernel;
    private final double noise;
    private double[][] points;
    private double[][] columns;
    private double[] targets;
    private double[] weights;
    private double mean;
    private int n;

    /** Before any observation. */
    Posterior(Kernel kernel, double noise, int capacity) {
        this.kernel = kernel;
        this.noise = noise;
        this.points = new double[capacity][];
        this.columns = new double[capacity][];
        this.targets = new double[capacity];
    }

    Posterior copy(int more) {
        Posterior copy = new Posterior(kernel, noise, n + more);
        copy.n = n;
        System.arraycopy(points, 0, copy.points, 0, n);
        for (int i = 0; i < n; i++) {
            copy.columns[i] = Arrays.copyOf(columns[i], n + more);
        }
        System.arraycopy(targets, 0, copy.targets, 0, n);
        copy.weights = weights;
        copy.mean = mean;
        return copy;
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

    /** Adds an observation; call {@link #solve} before predictions. */
    void append(double[] point, double target) {
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            row[i] = kernel.covariance(point, points[i]);
        }
        forward(row, n);
        double rest = kernel.variance() + noise;
        for (int j = 0; j < n; j++) {
            columns[j][n] = row[j];
            rest -= row[j] * row[j];
        }
        points[n] = point;
        columns[n] = new double[points.length];
        columns[n][n] = Math.sqrt(Math.max(rest, 0.1 * noise));
        targets[n] = target;
        n++;
    }

    /** Solves L x = b in place. Column by column, so that the inner loop runs along an array. */
    private void forward(double[] b, int size) {
        for (int j = 0; j < size; j++) {
            double[] column = columns[j];
            double x = b[j] / column[j];
            b[j] = x;
            for (int i = j + 1; i < size; i++) {
                b[i] -= x * column[i];
            }
        }
    }

    /** Solves Lᵀ x = b in place. */
    private void backward(double[] b) {
        for (int j = n - 1; j >= 0; j--) {
            double[] column = columns[j];
            double sum = b[j];
            for (int i = j + 1; i < n; i++) {
                sum -= column[i] * b[i];
            }
            b[j] = sum / column[j];
        }
    }

    void solve() {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] solved = Arrays.copyOf(targets, n);
        forward(ones, n);
        backward(ones);
        forward(solved, n);
        backward(solved);
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

    /** The expected target at a point. */
    double mean(double[] point) {
        double sum = mean;
        for (int i = 0; i < n; i++) {
            sum += weights[i] * kernel.covariance(point, points[i]);
        }
        return sum;
    }

    /** Mean and variance of the process at a point, without noise, and if wanted their gradients. */
    final class Prediction {
        double mean;
        double variance;
        final double[] meanGradient = new double[kernel.coordinates()];
        final double[] varianceGradient = new double[kernel.coordinates()];
        private final double[] covariances = new double[n];

        void at(double[] point, boolean gradient) {
            double[] v = covariances;
            mean = Posterior.this.mean;
            for (int i = 0; i < n; i++) {
                v[i] = kernel.covariance(point, points[i]);
                mean += weights[i] * v[i];
            }
            forward(v, n);
            double explained = 0;
            for (int i = 0; i < n; i++) {
                explained += v[i] * v[i];
            }
            variance = Math.max(kernel.variance() - explained, 1e-14);
            if (!gradient) {
                return;
            }
            backward(v);
            Arrays.fill(meanGradient, 0);
            Arrays.fill(varianceGradient, 0);
            for (int i = 0; i < n; i++) {
                kernel.addGradient(point, points[i], weights[i], meanGradient);
                kernel.addGradient(point, points[i], -2 * v[i], varianceGradient);
            }
        }
    }

    Prediction prediction() {
        return new Prediction();
    }
}

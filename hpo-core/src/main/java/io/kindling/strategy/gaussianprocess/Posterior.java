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
    private double[][] points = new double[16][];
    private double[] targets = new double[16];
    /** The Cholesky factor by columns and by rows, so that inner loops run along arrays without summing up. */
    private double[][] factorColumns = new double[16][16];

    private double[][] factorRows = new double[16][];

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
            grow();
        }
        Kernel.Located located = kernel.locate(point);
        double[] row = new double[n];
        kernel.covariances(located, columns, n, row, new double[n]);
        forward(row);
        double rest = kernel.variance() + noise;
        for (int j = 0; j < n; j++) {
            factorColumns[j][n] = row[j];
            rest -= row[j] * row[j];
        }
        columns.add(located);
        points[n] = point;
        targets[n] = target;
        // Rounding may leave nothing of the variance of a point that is there twice.
        factorColumns[n][n] = Math.sqrt(Math.max(rest, 0.1 * noise));
        factorRows[n] = row;
        n++;
    }

    private void grow() {
        int capacity = 2 * n;
        points = Arrays.copyOf(points, capacity);
        targets = Arrays.copyOf(targets, capacity);
        factorColumns = Arrays.copyOf(factorColumns, capacity);
        factorRows = Arrays.copyOf(factorRows, capacity);
        for (int j = 0; j < capacity; j++) {
            factorColumns[j] = j < n ? Arrays.copyOf(factorColumns[j], capacity) : new double[capacity];
        }
    }

    /** Forgets all but the first observations; {@link #solve} must follow before predictions. */
    void truncate(int size) {
        n = size;
        columns.truncate(size);
    }

    /** Solves L x = b in place, for as many observations as b has. */
    private void forward(double[] b) {
        for (int j = 0; j < b.length; j++) {
            double[] column = factorColumns[j];
            double x = b[j] / column[j];
            b[j] = x;
            for (int i = j + 1; i < b.length; i++) {
                b[i] -= x * column[i];
            }
        }
    }

    /** Solves Lᵀ x = b in place, for as many observations as b has. */
    private void backward(double[] b) {
        for (int j = b.length - 1; j >= 0; j--) {
            double[] row = factorRows[j];
            double x = b[j] / factorColumns[j][j];
            b[j] = x;
            for (int i = 0; i < j; i++) {
                b[i] -= x * row[i];
            }
        }
    }

    /** Finds the mean of greatest likelihood and the weights of the observations. */
    void solve() {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] solved = Arrays.copyOf(targets, n);
        forward(ones);
        backward(ones);
        forward(solved);
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
        forward(solved);
        backward(solved);
        return solved;
    }

    /**
     * What is expected at a point: mean and variance of the process, without noise.
     *
     * @param meanSlopes derivatives by the coordinates; empty if they were not wanted
     */
    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
    record Prediction(double mean, double variance, double[] meanSlopes, double[] varianceSlopes) {}

    Prediction predict(double[] point, boolean slopes) {
        Kernel.Located located = kernel.locate(point);
        double[] v = new double[n];
        double[] distances = new double[n];
        kernel.covariances(located, columns, n, v, distances);
        double expected = mean;
        for (int i = 0; i < n; i++) {
            expected += weights[i] * v[i];
        }
        forward(v);
        double variance = kernel.variance();
        for (int i = 0; i < n; i++) {
            variance -= v[i] * v[i];
        }
        double[] meanSlopes = new double[slopes ? point.length : 0];
        double[] varianceSlopes = new double[slopes ? point.length : 0];
        if (slopes) {
            backward(v);
            slopes(located, v, distances, meanSlopes, varianceSlopes);
        }
        return new Prediction(expected, Math.max(variance, LEAST_VARIANCE), meanSlopes, varianceSlopes);
    }

    private void slopes(
            Kernel.Located at, double[] solved, double[] distances, double[] meanSlopes, double[] varianceSlopes) {
        double[] steepness = kernel.steepness(distances);
        double[] slopes = new double[n];
        for (int c = 0; c < meanSlopes.length; c++) {
            if (kernel.isSmooth(c)) {
                kernel.slopes(c, at, columns, steepness, slopes);
                for (int i = 0; i < n; i++) {
                    meanSlopes[c] += weights[i] * slopes[i];
                    varianceSlopes[c] -= 2 * solved[i] * slopes[i];
                }
            }
        }
    }
}

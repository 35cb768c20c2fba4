package io.kindling.strategy.cmaes;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Variances without correlations. */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record DiagonalCovariance(double[] variances) implements Covariance {
    private static final double LEAST = 1e-14;

    @Override
    public double[] colour(double[] z) {
        return IntStream.range(0, z.length)
                .mapToDouble(i -> z[i] * Math.sqrt(variances[i]))
                .toArray();
    }

    @Override
    public double[] whiten(double[] y) {
        return IntStream.range(0, y.length)
                .mapToDouble(i -> y[i] / Math.sqrt(variances[i]))
                .toArray();
    }

    @Override
    public double[] deviations() {
        return Arrays.stream(variances).map(Math::sqrt).toArray();
    }

    @Override
    public Covariance plus(double factor, double[] weights, double[][] vectors) {
        double[] sum = new double[variances.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = factor * variances[i];
            for (int k = 0; k < weights.length; k++) {
                sum[i] += weights[k] * vectors[k][i] * vectors[k][i];
            }
            sum[i] = Math.max(LEAST, sum[i]);
        }
        return new DiagonalCovariance(sum);
    }
}

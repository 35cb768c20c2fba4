package io.kindling.strategy.tpe;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A weighted sum of kernels, each the product of one kernel per parameter.
 *
 * <p>A density takes time in proportion to kernels times parameters, a draw in proportion to kernels plus parameters.
 */
final class Mixture {
    /** The logarithm of a ratio that changes a sum by less than rounding does. */
    private static final double NEGLIGIBLE = 45;

    private final double[] weights;
    private final double[] logWeights;
    private final List<? extends Kernels> parameters;

    /**
     * Weighs kernels.
     *
     * @param weights of the kernels, at least one of them positive; they need not sum to one
     * @param parameters the kernels along each parameter, as many as there are weights
     */
    Mixture(double[] weights, List<? extends Kernels> parameters) {
        double total = Arrays.stream(weights).sum();
        this.weights = weights;
        this.logWeights = Arrays.stream(weights).map(w -> Math.log(w / total)).toArray();
        this.parameters = List.copyOf(parameters);
    }

    /** The logarithm of the density at a point that has one number for each parameter. */
    double logDensity(double... point) {
        double[] sums = logWeights.clone();
        for (int d = 0; d < point.length; d++) {
            parameters.get(d).addLogDensities(point[d], sums);
        }
        return logSumExp(sums);
    }

    /** A point drawn from the mixture. */
    double[] sample(RandomGenerator random) {
        int kernel = Weighted.draw(weights, random);
        double[] point = new double[parameters.size()];
        Arrays.setAll(point, d -> parameters.get(d).sample(kernel, random));
        return point;
    }

    private static double logSumExp(double[] logs) {
        double max = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            max = Math.max(max, log);
        }
        double sum = 0;
        for (double log : logs) {
            if (log > max - NEGLIGIBLE) {
                sum += Math.exp(log - max);
            }
        }
        return max + Math.log(sum);
    }
}

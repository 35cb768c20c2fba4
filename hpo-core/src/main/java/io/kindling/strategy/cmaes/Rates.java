package io.kindling.strategy.cmaes;

import java.util.stream.IntStream;

/**
 * Weights of the trials of a generation by rank, and learning rates: Hansen 2016, <em>The CMA Evolution Strategy: A
 * Tutorial</em>, table 1, with negative weights. Symbols in parentheses are the paper's.
 *
 * @param weights best first; the positive ones sum to 1
 * @param effective number of trials that the positive weights are worth (μ_eff)
 * @param step rate of the path of the step size (c_σ)
 * @param damping of the step size (d_σ)
 * @param path rate of the path of the covariance (c_c)
 * @param rankOne share of the path in the covariance (c_1)
 * @param rankMu share of the trials in the covariance (c_μ)
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Rates(
        double[] weights, double effective, double step, double damping, double path, double rankOne, double rankMu) {

    /**
     * Rates for a generation.
     *
     * @param n dimensions
     * @param population trials in the generation
     * @param scored how many of them have a score, at least 1; the others are no parents
     * @param separable whether the covariance is diagonal, and so learned faster: Ros and Hansen 2008
     */
    static Rates of(int n, int population, int scored, boolean separable) {
        int parents = Math.min(population / 2, scored);
        double[] raw = IntStream.rangeClosed(1, population)
                .mapToDouble(i -> Math.log((population + 1) / 2.0) - Math.log(i))
                .toArray();
        double effective = effective(raw, 0, parents);
        double faster = separable ? (n + 2) / 3.0 : 1;
        double rankOne = Math.min(1, faster * 2 / (square(n + 1.3) + effective));
        double rankMu = Math.min(
                1 - rankOne, faster * 2 * (0.25 + effective + 1 / effective - 2) / (square(n + 2) + effective));
        double step = (effective + 2) / (n + effective + 5);
        return new Rates(
                weights(n, raw, parents, effective, rankOne, rankMu),
                effective,
                step,
                1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (n + 1)) - 1) + step,
                (4 + effective / n) / (n + 4 + 2 * effective / n),
                rankOne,
                rankMu);
    }

    private static double[] weights(int n, double[] raw, int parents, double effective, double rankOne, double rankMu) {
        int half = raw.length / 2;
        double positive = IntStream.range(0, parents).mapToDouble(i -> raw[i]).sum();
        double negative = -IntStream.range(half, raw.length)
                .mapToDouble(i -> Math.min(0, raw[i]))
                .sum();
        double bound = Math.min(
                Math.min(1 + rankOne / rankMu, 1 + 2 * effective(raw, half, raw.length) / (effective + 2)),
                (1 - rankOne - rankMu) / (n * rankMu));
        return IntStream.range(0, raw.length)
                .mapToDouble(
                        i -> i < parents ? raw[i] / positive : i < half ? 0 : Math.min(0, raw[i]) * bound / negative)
                .toArray();
    }

    private static double effective(double[] raw, int from, int to) {
        double sum = IntStream.range(from, to).mapToDouble(i -> raw[i]).sum();
        return sum
                * sum
                / IntStream.range(from, to).mapToDouble(i -> raw[i] * raw[i]).sum();
    }

    private static double square(double x) {
        return x * x;
    }
}

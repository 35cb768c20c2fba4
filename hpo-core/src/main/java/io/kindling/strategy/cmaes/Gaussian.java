package io.kindling.strategy.cmaes;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The normal distribution of a generation over the unit cube, and what it learns from it: Hansen 2016, appendix
 * A.
 *
 * <p>Trials may come from anywhere, since their steps are cut to what the distribution might have drawn (Hansen 2011,
 * <em>Injecting External Solutions Into CMA-ES</em>). On discrete axes no side of the mean's value becomes
 * less likely than a margin (Hamano et al. 2022, <em>CMA-ES with Margin</em>).
 *
 * @param sigma step size
 * @param stretch factor by which the margin widens each axis, the diagonal of A; 1 on continuous ones
 * @param stepPath p_σ
 * @param path p_c
 * @param generations that went into it
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Gaussian(
        List<Axis> axes,
        double[] mean,
        double sigma,
        double[] stretch,
        Covariance covariance,
        double[] stepPath,
        double[] path,
        int generations) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double LEAST_SIGMA = 1e-12;
    private static final int DRAWS = 20;

    static Gaussian start(List<Axis> axes, double[] mean, double sigma) {
        int n = axes.size();
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return new Gaussian(axes, mean, sigma, ones, Covariance.identity(n), new double[n], new double[n], 0);
    }

    /** A point of the unit cube. One outside is drawn again some times, then put on the boundary. */
    double[] draw(RandomGenerator random) {
        double[] x = drawAnywhere(random);
        for (int i = 1; i < DRAWS && !inside(x); i++) {
            x = drawAnywhere(random);
        }
        return Arrays.stream(x).map(Gaussian::clamp).toArray();
    }

    private double[] drawAnywhere(RandomGenerator random) {
        double[] y = covariance.colour(IntStream.range(0, mean.length)
                .mapToDouble(i -> random.nextGaussian())
                .toArray());
        return IntStream.range(0, mean.length)
                .mapToDouble(j -> mean[j] + sigma * stretch[j] * y[j])
                .toArray();
    }

    private boolean inside(double[] x) {
        return IntStream.range(0, x.length).allMatch(j -> axes.get(j).discrete() || (x[j] >= 0 && x[j] <= 1));
    }

    private static double clamp(double x) {
        return Math.max(0, Math.min(1, x));
    }

    /**
     * The distribution of the next generation.
     *
     * @param ranked where the trials lie, best first
     * @param scored how many of them have a score, at least 1
     * @param random places trials within the cells of discrete axes
     */
    Gaussian next(List<Interval[]> ranked, int scored, RandomGenerator random) {
        int n = mean.length;
        Rates rates = Rates.of(n, ranked.size(), scored, Covariance.separable(n));
        double[] deviations = covariance.deviations();
        double[][] steps = ranked.stream()
                .map(intervals -> IntStream.range(0, n)
                        .mapToDouble(j -> step(intervals[j], j, deviations[j], random))
                        .toArray())
                .toArray(double[][]::new);
        double[] norms = Arrays.stream(steps)
                .mapToDouble(y -> norm(covariance.whiten(y)))
                .toArray();
        double longest = Math.sqrt(n) + 2.0 * n / (n + 2);
        for (int i = 0; i < steps.length; i++) {
            scale(steps[i], Math.min(1, longest / norms[i]));
            norms[i] = Math.min(norms[i], longest);
        }
        return moved(rates, steps, norms).withMargin(1.0 / (n * ranked.size()));
    }

    /** The step to a trial on an axis, in units of {@code sigma} and {@code stretch}. */
    private double step(Interval interval, int axis, double deviation, RandomGenerator random) {
        double scale = sigma * stretch[axis];
        if (interval.low() == interval.high()) {
            return (interval.low() - mean[axis]) / scale;
        }
        // Within the range, where trials lie. In the endless cell of an end, good ones would be as far away as the
        // distribution is wide, and make it wider for ever.
        double from = (clamp(interval.low()) - mean[axis]) / (scale * deviation);
        double to = (clamp(interval.high()) - mean[axis]) / (scale * deviation);
        double u = random.nextDouble();
        // The mirror image keeps the digits of the upper tail.
        double z = from > 0 ? -between(-to, -from, u) : between(from, to, u);
        return z * deviation;
    }

    /** A standard normal number between two others; where there is next to none, the one nearer to 0. */
    private static double between(double from, double to, double u) {
        double low = NORMAL.cumulativeProbability(from);
        double high = NORMAL.cumulativeProbability(to);
        double z = NORMAL.inverseCumulativeProbability(Math.min(1, low + u * (high - low)));
        return high > low && Double.isFinite(z) ? z : to;
    }

    private Gaussian moved(Rates rates, double[][] steps, double[] norms) {
        int n = mean.length;
        double[] weights = rates.weights();
        double[] average = new double[n];
        for (int i = 0; i < steps.length; i++) {
            for (int j = 0; j < n; j++) {
                average[j] += Math.max(0, weights[i]) * steps[i][j];
            }
        }
        double[] newStepPath = path(stepPath, rates.step(), rates.effective(), covariance.whiten(average), 1);
        double expected = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
        double length = norm(newStepPath) / expected;
        boolean steady =
                length / Math.sqrt(1 - Math.pow(1 - rates.step(), 2.0 * (generations + 1))) < 1.4 + 2.0 / (n + 1);
        double[] newPath = path(path, rates.path(), rates.effective(), average, steady ? 1 : 0);
        double growth = Math.min(1, rates.step() / rates.damping() * (length - 1));
        return new Gaussian(
                axes,
                IntStream.range(0, n)
                        .mapToDouble(j -> clamp(mean[j] + sigma * stretch[j] * average[j]))
                        .toArray(),
                Math.max(LEAST_SIGMA, sigma * Math.exp(growth)),
                stretch,
                adapted(rates, steps, norms, newPath, steady),
                newStepPath,
                newPath,
                generations + 1);
    }

    private static double[] path(double[] old, double rate, double effective, double[] step, double share) {
        double factor = share * Math.sqrt(rate * (2 - rate) * effective);
        return IntStream.range(0, old.length)
                .mapToDouble(j -> (1 - rate) * old[j] + factor * step[j])
                .toArray();
    }

    private Covariance adapted(Rates rates, double[][] steps, double[] norms, double[] newPath, boolean steady) {
        int n = mean.length;
        double[] weights = Arrays.copyOf(rates.weights(), steps.length + 1);
        double sum = Arrays.stream(rates.weights()).sum();
        for (int i = 0; i < steps.length; i++) {
            double bad = weights[i] < 0 ? n / Math.max(1e-12, norms[i] * norms[i]) : 1;
            weights[i] *= rates.rankMu() * bad;
        }
        weights[steps.length] = rates.rankOne();
        double[][] vectors = Arrays.copyOf(steps, steps.length + 1);
        vectors[steps.length] = newPath;
        double lost = steady ? 0 : rates.rankOne() * rates.path() * (2 - rates.path());
        return covariance.plus(1 + lost - rates.rankOne() - rates.rankMu() * sum, weights, vectors);
    }

    /** Keeps the values beside the mean's on discrete axes in reach. */
    private Gaussian withMargin(double margin) {
        double[] newMean = mean.clone();
        double[] newStretch = stretch.clone();
        double[] deviations = covariance.deviations();
        for (int j = 0; j < mean.length; j++) {
            if (axes.get(j).discrete()) {
                double unit = sigma * deviations[j];
                Interval cell = axes.get(j).interval(axes.get(j).number(mean[j]));
                Marginal marginal = new Marginal(mean[j], unit * stretch[j]).widened(cell, margin);
                newMean[j] = clamp(marginal.mean());
                newStretch[j] = marginal.deviation() / unit;
            }
        }
        return new Gaussian(axes, newMean, sigma, newStretch, covariance, stepPath, path, generations);
    }

    /** The greatest standard deviation of a continuous axis; 0 if there is none. */
    double widest() {
        double[] deviations = covariance.deviations();
        return IntStream.range(0, mean.length)
                .filter(j -> !axes.get(j).discrete())
                .mapToDouble(j -> sigma * deviations[j])
                .max()
                .orElse(0);
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }

    private static void scale(double[] vector, double factor) {
        for (int j = 0; j < vector.length; j++) {
            vector[j] *= factor;
        }
    }
}

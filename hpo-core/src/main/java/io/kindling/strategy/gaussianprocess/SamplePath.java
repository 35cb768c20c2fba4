package io.kindling.strategy.gaussianprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A function drawn from the posterior, to be tried where it is least: Thompson sampling (Thompson 1933; for trials side by
 * side Kandasamy et al. 2018, "Parallelised Bayesian Optimisation via Thompson Sampling"). It is a draw from the prior,
 * corrected by what it says of the observations (Wilson et al. 2020, "Efficiently Sampling Functions from Gaussian Process
 * Posteriors").
 */
final class SamplePath implements Merit {
    private static final int JOINT_WAVES = 256;
    private static final int SINGLE_WAVES = 32;

    private final Posterior posterior;
    private final List<Waves> waves;
    private final double mean;
    private final double[] corrections;

    /**
     * Draws one.
     *
     * @param observations it knows the first so many of the posterior, and nothing of the others
     */
    SamplePath(Posterior posterior, int observations, RandomGenerator random) {
        this.posterior = posterior;
        waves = waves(posterior.kernel().scales(), random);
        mean = mean(posterior, observations);
        double[] residuals = IntStream.range(0, observations)
                .parallel()
                .mapToDouble(i -> posterior.target(i) - prior(posterior.point(i), NO_SLOPES))
                .toArray();
        for (int i = 0; i < observations; i++) {
            residuals[i] -= Math.sqrt(posterior.noise()) * random.nextGaussian();
        }
        corrections = posterior.weights(residuals);
    }

    /** The mean of greatest likelihood, given the first observations. */
    private static double mean(Posterior posterior, int observations) {
        double[] ones = new double[observations];
        Arrays.fill(ones, 1);
        double[] weights = posterior.weights(ones);
        double sum = 0;
        for (int i = 0; i < observations; i++) {
            sum += weights[i] * posterior.target(i);
        }
        return sum / Arrays.stream(weights).sum();
    }

    private static List<Waves> waves(Scales scales, RandomGenerator random) {
        boolean[] categorical = scales.categorical();
        int[] all = IntStream.range(0, scales.coordinates()).toArray();
        List<Waves> parts = new ArrayList<>();
        parts.add(Waves.draw(JOINT_WAVES, all, categorical, scales.joint(), scales.variance(), random));
        for (int i : all) {
            double variance = scales.variances()[i];
            parts.add(Waves.draw(SINGLE_WAVES, new int[] {i}, categorical, scales.singles(), variance, random));
        }
        return parts;
    }

    private double prior(double[] point, double[] slopes) {
        double sum = mean;
        for (Waves part : waves) {
            sum += part.at(point, slopes);
        }
        return sum;
    }

    /** What the observations add to the prior's draw. */
    private double correction(double[] point, double[] slopes) {
        Kernel kernel = posterior.kernel();
        Kernel.Located located = kernel.locate(point);
        double[] covariances = new double[corrections.length];
        Kernel.JointPart joint = Kernel.JointPart.of(corrections.length);
        kernel.covariances(located, posterior.columns(), corrections.length, covariances, joint);
        if (slopes.length > 0) {
            kernel.addSlopes(located, posterior.columns(), joint, corrections, slopes);
        }
        return product(corrections, covariances);
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Minus the function. */
    @Override
    public double of(double[] point, double[] slopes) {
        Arrays.fill(slopes, 0);
        double value = prior(point, slopes) + correction(point, slopes);
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = -slopes[i];
        }
        return -value;
    }
}

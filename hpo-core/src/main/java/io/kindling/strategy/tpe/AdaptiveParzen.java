package io.kindling.strategy.tpe;

import io.kindling.space.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hyperopt's adaptive Parzen estimator of one parameter (Bergstra et al. 2011, section 4.2): a kernel for each
 * observation, as wide as the larger of the gaps to its neighbours, and one for the prior.
 */
final class AdaptiveParzen {
    /** So many of the latest observations have full weight; the older ones fade linearly. */
    private static final int REMEMBERED = 25;

    private static final int FINEST = 100;

    private AdaptiveParzen() {}

    /**
     * The estimator of a parameter.
     *
     * @param values observed, oldest first, as in {@link io.kindling.trial.TrialHistory#value}
     * @param priorWeight weight of the prior, where a recent observation's is 1
     */
    static Mixture of(Parameter<?> parameter, double[] values, double priorWeight) {
        return parameter.match(
                real -> normal(Axis.of(real), values, priorWeight),
                integer -> normal(Axis.of(integer), values, priorWeight),
                normal -> normal(Axis.of(normal), values, priorWeight),
                categorical -> {
                    int[] choices = Arrays.stream(values).mapToInt(v -> (int) v).toArray();
                    // A pseudo-count of priorWeight for each choice, on average.
                    double[] weights = weights(
                            values.length, priorWeight * categorical.choices().size());
                    return new Mixture(weights, List.of(new ChoiceKernels(categorical, choices, 0)));
                },
                constant -> {
                    throw new IllegalArgumentException(constant.name() + ": need a parameter that varies");
                });
    }

    private static Mixture normal(Axis axis, double[] values, double priorWeight) {
        double[] means = new double[values.length + 1];
        Arrays.setAll(means, i -> i < values.length ? axis.centre(values[i]) : axis.mean());
        NormalKernels kernels = new NormalKernels(axis, means, gaps(axis, means));
        double[] weights = weights(values.length, priorWeight);
        // The sum of kernels is truncated, not each of them: what a kernel loses outside, all of them gain.
        Arrays.setAll(weights, i -> weights[i] * kernels.mass(i));
        return new Mixture(weights, List.of(kernels));
    }

    /** Linear forgetting; the last weight is the prior's. */
    static double[] weights(int observations, double priorWeight) {
        double[] weights = new double[observations + 1];
        int fading = observations - REMEMBERED;
        double oldest = 1.0 / Math.max(1, observations);
        Arrays.setAll(weights, i -> i >= fading ? 1 : oldest + (1 - oldest) * i / Math.max(1, fading - 1));
        weights[observations] = priorWeight;
        return weights;
    }

    private static double[] gaps(Axis axis, double[] means) {
        int prior = means.length - 1;
        double[] sds = new double[means.length];
        int[] order = sorted(means);
        double least = axis.sd() / Math.min(FINEST, 1 + means.length);
        for (int at = 0; at < order.length; at++) {
            double below = at > 0 ? means[order[at]] - means[order[at - 1]] : 0;
            double above = at < prior ? means[order[at + 1]] - means[order[at]] : 0;
            sds[order[at]] = Math.max(least, Math.min(axis.sd(), Math.max(below, above)));
        }
        if (prior == 1) {
            sds[0] = axis.sd() / 2;
        }
        sds[prior] = axis.sd();
        return sds;
    }

    /** Positions in the order of their means. */
    private static int[] sorted(double[] means) {
        return IntStream.range(0, means.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> means[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}

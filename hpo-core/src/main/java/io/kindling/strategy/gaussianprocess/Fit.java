package io.kindling.strategy.gaussianprocess;

import io.kindling.strategy.gaussianprocess.GaussianProcessOptions.WarpChoice;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A warp and the hyperparameters learned with it.
 *
 * @param score the logarithm of the evidence for both, comparable between warps: corrected by the warp's slope
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Fit(Warp warp, double[] logs, double score) {
    /** Hyperparameters are learned from at most so many trials. */
    static final int MOST_POINTS = 250;

    /** Steps from each start, to tell which leads to the most evidence. With half of them, the wrong one was taken more often. */
    private static final int FIRST_STEPS = 60;

    /** Steps of the best. */
    private static final int STEPS = 200;

    private static final double TOLERANCE = 1e-6;

    /**
     * Learns from finished trials, from all starts side by side.
     *
     * @param prior of the hyperparameters
     * @param earlier fits of fewer trials to start from, besides the prior
     * @return a fit of each warp, best first; only the best one is learned to the end
     */
    static List<Fit> of(Sample sample, Prior prior, boolean[] categorical, WarpChoice warps, List<Fit> earlier) {
        Sample kept = sample.only(kept(sample.losses()));
        List<Fit> begun = Warp.candidates(kept.losses(), warps).toList().parallelStream()
                .map(warp -> from(starts(warp, prior, earlier), FIRST_STEPS, warp, kept, prior, categorical))
                .sorted(Comparator.comparingDouble(Fit::score).reversed())
                .toList();
        Fit best = begun.get(0);
        Fit learned = from(Stream.of(best.logs), STEPS, best.warp, kept, prior, categorical);
        return Stream.concat(Stream.of(learned), begun.stream().skip(1)).toList();
    }

    private static Stream<double[]> starts(Warp warp, Prior prior, List<Fit> earlier) {
        Stream<double[]> warm =
                earlier.stream().filter(fit -> fit.warp.kind() == warp.kind()).map(fit -> fit.logs);
        return Stream.concat(warm, prior.starts().stream());
    }

    private static Fit from(
            Stream<double[]> starts, int steps, Warp warp, Sample sample, Prior prior, boolean[] categorical) {
        double[] targets = Arrays.stream(sample.losses()).map(warp::of).toArray();
        Evidence evidence = new Evidence(sample.points(), targets, categorical, prior);
        Descent.Minimum best = starts.toList().parallelStream()
                .map(start -> Descent.from(start, steps, TOLERANCE, evidence))
                .min(Comparator.comparingDouble(Descent.Minimum::value))
                .orElseThrow();
        double slopes = Arrays.stream(sample.losses()).map(warp::logSlope).sum();
        return new Fit(warp, best.position(), slopes - best.value());
    }

    /** All trials, or the better ones and an even selection of the others. */
    private static int[] kept(double[] losses) {
        int n = losses.length;
        if (n <= MOST_POINTS) {
            return IntStream.range(0, n).toArray();
        }
        int[] ranked = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> losses[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int better = MOST_POINTS / 2;
        int others = MOST_POINTS - better;
        IntStream spread =
                IntStream.range(0, others).map(i -> ranked[better + (int) ((long) i * (n - better) / others)]);
        return IntStream.concat(Arrays.stream(ranked, 0, better), spread)
                .sorted()
                .toArray();
    }
}

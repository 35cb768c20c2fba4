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

    /** Steps from each start; the best goes on. With a third of them, the wrong one often did. */
    private static final int FIRST_STEPS = 60;

    /** Steps of the best. With half of them, sums of functions of single parameters were often not recognised. */
    private static final int STEPS = 200;

    private static final double TOLERANCE = 1e-6;

    /**
     * Learns from finished trials.
     *
     * @param earlier fits of fewer trials to start from, besides the prior
     * @return the best fit of each warp, best first
     */
    static List<Fit> of(Sample sample, boolean[] categorical, WarpChoice warps, List<Fit> earlier) {
        Sample kept = sample.only(kept(sample.losses()));
        return Warp.candidates(kept.losses(), warps)
                .map(warp -> of(warp, kept, categorical, earlier))
                .sorted(Comparator.comparingDouble(Fit::score).reversed())
                .toList();
    }

    private static Fit of(Warp warp, Sample sample, boolean[] categorical, List<Fit> earlier) {
        double[] targets = Arrays.stream(sample.losses()).map(warp::of).toArray();
        Prior prior = Prior.of(categorical.length);
        Evidence evidence = new Evidence(sample.points(), targets, categorical, prior);
        Stream<double[]> warm =
                earlier.stream().filter(fit -> fit.warp.kind() == warp.kind()).map(fit -> fit.logs);
        double[] first = Stream.concat(warm, prior.starts().stream())
                .map(start -> Descent.from(start, FIRST_STEPS, TOLERANCE, evidence))
                .min(Comparator.comparingDouble(Descent.Minimum::value))
                .orElseThrow()
                .position();
        Descent.Minimum best = Descent.from(first, STEPS, TOLERANCE, evidence);
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

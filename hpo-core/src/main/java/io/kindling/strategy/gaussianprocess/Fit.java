package io.kindling.strategy.gaussianprocess;

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
record Fit(Warp warp, double[] logs, double score) {
    /** Hyperparameters are learned from at most so many trials. */
    private static final int MOST_POINTS = Integer.getInteger("fitpoints", 250);

    private static final int FRESH_STEPS = Integer.getInteger("fresh", 60);
    private static final int WARM_STEPS = Integer.getInteger("warm", 40);

    /**
     * Learns from trials.
     *
     * @param starts fits of fewer trials to start from, besides the prior
     * @return the best fit of each warp, best first
     */
    static List<Fit> of(double[][] points, double[] losses, boolean[] categorical, List<Fit> starts) {
        int[] kept = kept(losses);
        double[][] x = Arrays.stream(kept).mapToObj(i -> points[i]).toArray(double[][]::new);
        double[] y = Arrays.stream(kept).mapToDouble(i -> losses[i]).toArray();
        return Warp.candidates(y)
                .map(warp -> of(warp, x, y, categorical, starts))
                .sorted(Comparator.comparingDouble(Fit::score).reversed())
                .toList();
    }

    private static Fit of(Warp warp, double[][] points, double[] losses, boolean[] categorical, List<Fit> starts) {
        double[] targets = Arrays.stream(losses).map(warp::of).toArray();
        Prior prior = Prior.of(categorical.length);
        Evidence evidence = new Evidence(points, targets, categorical, prior);
        Stream<Descent.Minimum> fresh = Stream.of(Descent.from(prior.start(), FRESH_STEPS, evidence));
        Stream<Descent.Minimum> warm = starts.stream()
                .filter(start -> start.warp.kind() == warp.kind())
                .map(start -> Descent.from(start.logs, WARM_STEPS, evidence));
        Descent.Minimum best = Stream.concat(warm, fresh)
                .min(Comparator.comparingDouble(Descent.Minimum::value))
                .orElseThrow();
        double slopes = Arrays.stream(losses).map(warp::logSlope).sum();
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
        IntStream spread = IntStream.range(0, others)
                .map(i -> ranked[better + (int) ((long) i * (n - better) / others)]);
        return IntStream.concat(Arrays.stream(ranked, 0, better), spread).sorted().toArray();
    }
}

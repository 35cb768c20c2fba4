package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * What has been learned about one group of parameters. Hyperparameters are learned anew when the trials have grown by a
 * tenth, the factor of the covariances grows with every trial. All that is kept between calls could be computed from the
 * arguments again, and would come out the same.
 */
final class Surrogate {
    /** Up to so many trials, hyperparameters are learned after each of them. */
    static final int OFTEN = Integer.getInteger("often", 20);

    static final int PART = Integer.getInteger("part", 10);

    private final Map<Long, List<Fit>> fits = new HashMap<>();
    private Posterior posterior;
    private Fit fit;
    private long of;
    private int finished;

    static long fitNanos;

    /** The warp and hyperparameters for so many trials. */
    Fit fit(double[][] points, double[] losses, boolean[] categorical, int n, IntToLongFunction fingerprint) {
        long t = System.nanoTime();
        Fit best = fits(points, losses, categorical, learned(n), fingerprint).get(0);
        fitNanos += System.nanoTime() - t;
        return best;
    }

    private List<Fit> fits(
            double[][] points, double[] losses, boolean[] categorical, int n, IntToLongFunction fingerprint) {
        long key = fingerprint.applyAsLong(n);
        List<Fit> known = fits.get(key);
        if (known != null) {
            return known;
        }
        List<Fit> earlier = n < 8 ? List.of() : fits(points, losses, categorical, learned(n / 2), fingerprint);
        List<Fit> learned =
                Fit.of(Arrays.copyOf(points, n), Arrays.copyOf(losses, n), categorical, earlier);
        fits.put(key, learned);
        return learned;
    }

    /** The greatest size at which hyperparameters are learned that is not above a number of trials. */
    static int learned(int n) {
        int size = Math.min(n, OFTEN);
        while (size + Math.max(1, size / PART) <= n) {
            size += Math.max(1, size / PART);
        }
        return size;
    }

    /** The posterior given finished trials and, after them, pending ones, each taken to end as expected. */
    Posterior posterior(
            Fit wanted, double[][] points, double[] losses, boolean[] categorical, IntToLongFunction fingerprint) {
        boolean same = wanted == fit && finished <= losses.length && fingerprint.applyAsLong(finished) == of;
        if (!same) {
            fit = wanted;
            finished = 0;
            posterior = new Posterior(new Kernel(categorical, wanted.logs()), Math.exp(wanted.logs()[Layout.NOISE]));
        }
        posterior.truncate(finished);
        for (; finished < losses.length; finished++) {
            posterior.add(points[finished], wanted.warp().of(losses[finished]));
        }
        of = fingerprint.applyAsLong(finished);
        posterior.solve();
        for (int i = finished; i < points.length; i++) {
            posterior.add(points[i], posterior.mean(points[i]));
            posterior.solve();
        }
        return posterior;
    }
}

package io.kindling.strategy.gaussianprocess;

import io.kindling.strategy.Observed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What has been learned about a scope of one group of parameters. Hyperparameters are learned anew when the trials have grown by an
 * eighth, the factor of the covariances grows with every trial. All that is kept between calls could be computed from the
 * arguments again, and would come out the same.
 */
final class Surrogate {
    /** Up to so many trials, hyperparameters are learned after each of them. */
    private static final int OFTEN = 20;

    /** Beyond, when trials have grown by this part. */
    private static final int PART = 8;

    /** With fewer trials, there is no earlier fit to start from. */
    private static final int FEW = 8;

    /**
     * A pending trial is taken to end so many standard deviations worse than expected: none would be a kriging believer's,
     * the worst loss so far a constant liar's (Ginsbourger et al. 2010). It keeps proposals apart. Chosen from 0, 0.5, 1, 2.
     */
    private static final double PESSIMISM = 0.5;

    /** The least noise as a share of the variance; with less, rounding would be more. */
    private static final double LEAST_NOISE = 1e-12;

    private final Scope scope;
    private final boolean[] categorical;
    private final GaussianProcessOptions.WarpChoice warps;
    private final Map<Long, List<Fit>> fits = new HashMap<>();
    private double[][] encoded = {};
    private long encodedOf;
    private Posterior posterior;
    private Fit fitted;
    private double[][] points = {};
    private double[] losses = {};

    Surrogate(Scope scope, boolean[] categorical, GaussianProcessOptions.WarpChoice warps) {
        this.scope = scope;
        this.categorical = categorical;
        this.warps = warps;
    }

    /** The trials of the group, without encoding again those that were there at the last call. */
    Sample sample(Observed observed, int[] parameters, int[] rows, Encoding encoding) {
        int known = encoded.length;
        boolean same = known <= Sample.finished(observed, rows)
                && (known == 0 || Sample.fingerprint(observed, rows, known) == encodedOf);
        Sample sample = Sample.of(observed, parameters, rows, encoding, same ? encoded : new double[0][]);
        encoded = Arrays.copyOf(sample.points(), sample.finished());
        encodedOf = sample.fingerprint(sample.finished());
        return sample;
    }

    /** The warp and hyperparameters for a sample. */
    Fit fit(Sample sample) {
        return fits(sample, learned(sample.finished())).get(0);
    }

    private List<Fit> fits(Sample sample, int size) {
        long key = sample.fingerprint(size);
        List<Fit> known = fits.get(key);
        if (known == null) {
            List<Fit> earlier = size < FEW ? List.of() : fits(sample, learned(Math.min(size / 2, Fit.MOST_POINTS)));
            Sample first = sample.first(size);
            Sample local = first.only(scope.region(first, categorical).members());
            known = Fit.of(local, scope.prior(local, categorical), categorical, warps, earlier);
            fits.put(key, known);
        }
        return known;
    }

    /** The greatest size at which hyperparameters are learned that is not above a number of trials. */
    static int learned(int n) {
        int size = Math.min(n, OFTEN);
        while (size + Math.max(1, size / PART) <= n) {
            size += Math.max(1, size / PART);
        }
        return size;
    }

    /** The posterior given the sample, pending trials taken to end a little worse than expected. */
    Posterior posterior(Fit fit, Sample sample) {
        int common = fit.equals(fitted) ? common(sample) : 0;
        if (common == 0) {
            fitted = fit;
            Kernel kernel = new Kernel(Scales.of(categorical, fit.logs()));
            double noise = Math.max(Math.exp(fit.logs()[Layout.NOISE]), LEAST_NOISE * kernel.variance());
            posterior = new Posterior(kernel, noise);
        }
        posterior.truncate(common);
        for (int i = common; i < sample.finished(); i++) {
            posterior.add(sample.points()[i], fit.warp().of(sample.losses()[i]));
        }
        posterior.solve();
        for (int i = Math.max(common, sample.finished()); i < sample.points().length; i++) {
            Posterior.Prediction expected = posterior.predict(sample.points()[i]);
            posterior.add(sample.points()[i], expected.mean() + PESSIMISM * Math.sqrt(expected.variance()));
            posterior.solve();
        }
        points = sample.points();
        losses = sample.losses();
        return posterior;
    }

    /**
     * How many trials the kept posterior and a sample begin with alike: those that had finished then, and if no more have,
     * pending ones too; 0 if those that had finished then are not the same.
     */
    private int common(Sample sample) {
        int size = losses.length;
        boolean alike = size <= sample.finished()
                && Arrays.equals(losses, 0, size, sample.losses(), 0, size)
                && Arrays.deepEquals(Arrays.copyOf(points, size), Arrays.copyOf(sample.points(), size));
        if (!alike || size < sample.finished()) {
            return alike ? size : 0;
        }
        int common = size;
        while (common < Math.min(points.length, sample.points().length)
                && Arrays.equals(points[common], sample.points()[common])) {
            common++;
        }
        return common;
    }
}

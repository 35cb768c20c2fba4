package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;

/** The part of a search that a process is to model. */
enum Scope {
    /** All of it, or the trust region. */
    EVERYWHERE {
        @Override
        Region region(Sample sample, boolean[] categorical) {
            return Region.of(sample, categorical);
        }

        @Override
        Prior prior(Sample local, boolean[] categorical) {
            return Prior.of(categorical.length);
        }
    },
    /**
     * The neighbourhood of the best trial. One process for all of a search expects changes to be alike everywhere, which few
     * objectives are; this one is of the nearest trials only, expects changes within shorter distances, and has its own warp.
     */
    NEAR_BEST {
        @Override
        Region region(Sample sample, boolean[] categorical) {
            return Region.of(sample, categorical).nearBest(sample, categorical);
        }

        @Override
        Prior prior(Sample local, boolean[] categorical) {
            double[] ranges = new double[categorical.length];
            Arrays.setAll(ranges, i -> categorical[i] ? 1 : range(local, i));
            return Prior.of(categorical.length).within(ranges);
        }
    };

    /** As if trials that agree in a coordinate still had so much of its range. */
    private static final double NARROWEST = 1e-6;

    /** Where the next point is looked for, and the finished trials that are modelled. */
    abstract Region region(Sample sample, boolean[] categorical);

    /**
     * The prior of the hyperparameters.
     *
     * @param local the trials of the region
     */
    abstract Prior prior(Sample local, boolean[] categorical);

    /** The width of an even spread with the same standard deviation in a coordinate, √12 times that. */
    private static double range(Sample local, int i) {
        int n = local.finished();
        double[] places = new double[n];
        Arrays.setAll(places, r -> local.points()[r][i]);
        double mean = Arrays.stream(places).sum() / n;
        double squares = Arrays.stream(places).map(x -> (x - mean) * (x - mean)).sum();
        return Math.max(NARROWEST, Math.min(1, Math.sqrt(12 * squares / n)));
    }
}

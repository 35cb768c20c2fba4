package io.kindling.strategy.gaussianprocess;

import io.kindling.strategy.gaussianprocess.GaussianProcessOptions.WarpChoice;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A monotone change of losses that makes them look more like a draw from a Gaussian process: the identity, or
 * {@code log(1 + (y − least) / scale)}, a shifted power transformation in the limit (Box and Cox 1964), followed by a
 * shift and a scaling to mean 0 and variance 1.
 *
 * @param least what the logarithm starts from; a line continues the curve below it
 * @param scale below which differences count as they are; 1 for the identity, where it means nothing
 */
record Warp(Kind kind, double least, double scale, double mean, double deviation) {

    private static final double ROUNDING = 1e-13;

    /** How losses are bent. */
    enum Kind {
        /** Not at all. */
        RAW,
        /** By the logarithm, from the distance between the best and the median on. */
        LOG
    }

    /** The warps to try on some losses. The identity serves where a logarithm has nothing to measure by. */
    static Stream<Warp> candidates(double[] losses, WarpChoice choice) {
        double[] sorted = losses.clone();
        Arrays.sort(sorted);
        double half = sorted[sorted.length / 2] - sorted[0];
        Stream.Builder<Warp> warps = Stream.builder();
        if (choice != WarpChoice.LOG || !(half > 0)) {
            warps.add(new Warp(Kind.RAW, 0, 1, 0, 1));
        }
        if (choice != WarpChoice.NONE && half > 0) {
            warps.add(new Warp(Kind.LOG, sorted[0], half, 0, 1));
        }
        return warps.build().map(warp -> warp.standardised(losses));
    }

    private Warp standardised(double[] losses) {
        double centre = Arrays.stream(losses).map(this::of).average().orElse(0);
        double squares = Arrays.stream(losses)
                .map(y -> of(y) - centre)
                .map(z -> z * z)
                .average()
                .orElse(0);
        double deviation = Math.sqrt(squares);
        // Of equal losses, rounding may leave a little.
        return new Warp(kind, least, scale, centre, deviation > ROUNDING * Math.abs(centre) ? deviation : 1);
    }

    double of(double loss) {
        return (bent(loss) - mean) / deviation;
    }

    private double bent(double loss) {
        double ratio = (loss - least) / scale;
        return kind == Kind.RAW || ratio < 0 ? ratio : Math.log1p(ratio);
    }

    /** The logarithm of the derivative at a loss. */
    double logSlope(double loss) {
        double bend = kind == Kind.RAW ? 0 : Math.log1p(Math.max(0, (loss - least) / scale));
        return -Math.log(scale) - bend - Math.log(deviation);
    }
}

package io.kindling.strategy.gaussianprocess;

/**
 * A monotone change of losses that makes them look more like a draw from a Gaussian process: the identity, or
 * {@code log(1 + (y − least) / scale)}, followed by a shift and a scaling to mean 0 and variance 1.
 *
 * @param least what the logarithm starts from; a line continues the curve below it
 * @param scale below which differences count as they are; infinite for the identity
 */
record Warp(double least, double scale, double mean, double deviation) {

    double of(double loss) {
        return (bent(loss) - mean) / deviation;
    }

    private double bent(double loss) {
        if (Double.isInfinite(scale)) {
            return loss;
        }
        double ratio = (loss - least) / scale;
        return ratio < 0 ? ratio : Math.log1p(ratio);
    }

    /** The logarithm of the derivative at a loss. */
    double logSlope(double loss) {
        double bend = Double.isInfinite(scale) ? 0 : -Math.log(scale) - Math.log1p(Math.max(0, (loss - least) / scale));
        return bend - Math.log(deviation);
    }

    static Warp fit(double[] losses, double least, double scale) {
        Warp bend = new Warp(least, scale, 0, 1);
        double mean = 0;
        for (double loss : losses) {
            mean += bend.of(loss) / losses.length;
        }
        double squares = 0;
        for (double loss : losses) {
            squares += (bend.of(loss) - mean) * (bend.of(loss) - mean) / losses.length;
        }
        return new Warp(least, scale, mean, squares > 0 ? Math.sqrt(squares) : 1);
    }
}

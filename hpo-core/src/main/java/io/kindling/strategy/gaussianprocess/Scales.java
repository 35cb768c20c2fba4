package io.kindling.strategy.gaussianprocess;

/**
 * The hyperparameters of a {@link Kernel}.
 *
 * @param categorical which coordinates are choices
 * @param variance of the joint part
 * @param joint √5 over the length scale of each coordinate in the joint part
 * @param variances of the part of each coordinate alone
 * @param singles √5 over the length scale of each coordinate alone
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Scales(boolean[] categorical, double variance, double[] joint, double[] variances, double[] singles) {
    private static final double SQRT5 = Math.sqrt(5);

    /**
     * The products of {@link Kernel.Located} must not overflow. Scales so short say no more than that neighbours have nothing
     * to do with each other; that the gradient there is not that of the value does not matter. Of a small neighbourhood they may
     * say more; there the joint part, which has no such bound, has to do.
     */
    private static final double STEEPEST = 600;

    /** From their natural logarithms, in the order of {@link Layout}. */
    static Scales of(boolean[] categorical, double[] logs) {
        int d = categorical.length;
        Layout layout = new Layout(d);
        double[] joint = new double[d];
        double[] variances = new double[d];
        double[] singles = new double[d];
        for (int i = 0; i < d; i++) {
            joint[i] = SQRT5 * Math.exp(-logs[layout.jointScale(i)]);
            variances[i] = Math.exp(logs[layout.singleVariance(i)]);
            singles[i] = Math.min(STEEPEST, SQRT5 * Math.exp(-logs[layout.singleScale(i)]));
        }
        return new Scales(categorical, Math.exp(logs[Layout.VARIANCE]), joint, variances, singles);
    }

    int coordinates() {
        return categorical.length;
    }
}

package io.kindling.strategy.gaussianprocess;

/**
 * Independent normal densities of the logarithms of hyperparameters, for targets of variance 1. Those of length scales are
 * as wide as in Hvarfner et al. 2024, "Vanilla Bayesian Optimization Performs Great in High Dimensions", and grow with the
 * number of coordinates as there, but their middle is {@link #MIDDLE}: with that of the paper, which is for many
 * dimensions, processes of few smoothed over what there was to find.
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Prior(double[] means, double[] deviations) {
    /** The length scale expected of one coordinate, as a part of its range. */
    private static final double MIDDLE = 0.5;

    static Prior of(int coordinates) {
        Layout layout = new Layout(coordinates);
        double[] means = new double[layout.size()];
        double[] deviations = new double[layout.size()];
        means[Layout.NOISE] = Math.log(1e-5);
        deviations[Layout.NOISE] = 3;
        deviations[Layout.VARIANCE] = 1.5;
        for (int i = 0; i < coordinates; i++) {
            means[layout.jointScale(i)] = Math.log(MIDDLE) + 0.5 * Math.log(coordinates);
            deviations[layout.jointScale(i)] = Math.sqrt(3);
            means[layout.singleVariance(i)] = -Math.log(coordinates);
            deviations[layout.singleVariance(i)] = 1.5;
            means[layout.singleScale(i)] = Math.log(MIDDLE);
            deviations[layout.singleScale(i)] = Math.sqrt(3);
        }
        return new Prior(means, deviations);
    }

    /** Where a search for hyperparameters starts: with more noise than expected, where gradients tell more. */
    double[] start() {
        double[] start = means.clone();
        start[Layout.NOISE] = Math.log(1e-2);
        return start;
    }

    /** Minus the log density, up to a constant; its gradient is added. */
    double addTo(double[] logs, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            double z = (logs[i] - means[i]) / deviations[i];
            sum += 0.5 * z * z;
            gradient[i] += z / deviations[i];
        }
        return sum;
    }
}

package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;
import java.util.List;

/**
 * Independent normal densities of the logarithms of hyperparameters, for targets of variance 1. Those of length scales are
 * as wide as in Hvarfner et al. 2024, "Vanilla Bayesian Optimization Performs Great in High Dimensions", and grow with the
 * number of coordinates as there, but their middle is {@link #MIDDLE}: with that of the paper, which is for many
 * dimensions, processes of few smoothed over what there was to find.
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Prior(Layout layout, double[] means, double[] deviations) {
    /** The length scale expected of one coordinate, as a part of its range. */
    private static final double MIDDLE = 0.5;

    private static final double START_NOISE = 1e-2;

    /** The variance of what parameters do together, where a search starts from their doing nearly all alone. */
    private static final double LITTLE = 1e-2;

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
        return new Prior(layout, means, deviations);
    }

    /**
     * Where searches for hyperparameters start, with more noise than expected, where gradients tell more: in the middle, and
     * where parameters do nearly all by themselves and within shorter distances. From the middle alone, sums of functions of
     * single parameters seem to be found later.
     */
    List<double[]> starts() {
        double[] middle = means.clone();
        middle[Layout.NOISE] = Math.log(START_NOISE);
        double[] alone = middle.clone();
        alone[Layout.VARIANCE] = Math.log(LITTLE);
        Arrays.fill(alone, layout.firstSingleScale(), layout.size(), Math.log(MIDDLE / 2));
        return List.of(middle, alone);
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

package io.kindling.strategy.gaussianprocess;

/**
 * Independent normal densities of the logarithms of hyperparameters, for targets of variance 1. Those of length scales
 * are from Hvarfner et al. 2024, "Vanilla Bayesian Optimization Performs Great in High Dimensions".
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Prior(double[] means, double[] deviations) {

    static Prior of(int coordinates) {
        Layout layout = new Layout(coordinates);
        double[] means = new double[layout.size()];
        double[] deviations = new double[layout.size()];
        means[Layout.NOISE] = Math.log(1e-5);
        deviations[Layout.NOISE] = 3;
        deviations[Layout.VARIANCE] = 1.5;
        for (int i = 0; i < coordinates; i++) {
            means[layout.jointScale(i)] = Math.sqrt(2) + 0.5 * Math.log(coordinates);
            deviations[layout.jointScale(i)] = Math.sqrt(3);
            means[layout.singleVariance(i)] = -Math.log(coordinates);
            deviations[layout.singleVariance(i)] = 1.5;
            means[layout.singleScale(i)] = Math.sqrt(2);
            deviations[layout.singleScale(i)] = Math.sqrt(3);
        }
        return new Prior(means, deviations);
    }

    /** Where a search for hyperparameters starts: shorter scales and more noise than expected, where gradients tell more. */
    double[] start() {
        double[] start = means.clone();
        start[Layout.NOISE] = Math.log(1e-2);
        for (int i = 2; i < start.length; i++) {
            start[i] -= means[i] > 0 ? 2 : 0;
        }
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

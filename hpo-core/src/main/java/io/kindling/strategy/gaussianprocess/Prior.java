package io.kindling.strategy.gaussianprocess;

/** Independent normal densities of the logarithms of hyperparameters. */
record Prior(double[] means, double[] deviations) {

    /** The length scales' prior is that of Hvarfner et al. 2024, "Vanilla Bayesian Optimization Performs Great in High Dimensions". */
    static Prior of(int d, boolean additive) {
        double[] means = new double[Kernel.size(d, additive)];
        double[] deviations = new double[means.length];
        set(means, deviations, 0, 1, Math.log(1e-5), 3);
        set(means, deviations, 1, 1, 0, 1.5);
        set(means, deviations, 2, d, Math.sqrt(2) + 0.5 * Math.log(d), Math.sqrt(3));
        if (additive) {
            set(means, deviations, 2 + d, d, -Math.log(d), 1.5);
            set(means, deviations, 2 + 2 * d, d, Math.sqrt(2), Math.sqrt(3));
        }
        return new Prior(means, deviations);
    }

    private static void set(double[] means, double[] deviations, int from, int count, double mean, double deviation) {
        for (int i = from; i < from + count; i++) {
            means[i] = mean;
            deviations[i] = deviation;
        }
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

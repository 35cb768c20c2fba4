package io.kindling.strategy.gaussianprocess;

import java.util.List;

/**
 * Normal densities of the logarithms of hyperparameters, for targets of variance 1. Each coordinate has a length scale in the
 * joint kernel, and a variance and a length scale in a single one. Those of a kind are expected to be alike: each differs by a
 * standard deviation of {@link #OWN} from what they have in common, and that by one of {@link #COMMON} from its mean. This is a
 * hierarchical prior (Gelman and Hill 2007, "Data Analysis Using Regression and Multilevel/Hierarchical Models", chapter 12): some
 * tens of trials tell what coordinates have in common, but hardly the numbers of each.
 *
 * <p>Length scales of the joint kernel grow with the number of coordinates as in Hvarfner et al. 2024, "Vanilla Bayesian
 * Optimization Performs Great in High Dimensions", and what they have in common is as uncertain as each of them is there. Their
 * middle is {@link #MIDDLE}: with that of the paper, which is for many dimensions, processes of few smoothed over what there was
 * to find.
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Prior(Layout layout, double[] means) {
    /** Standard deviation of the logarithm between coordinates: most are within a factor of two or so. */
    private static final double OWN = 0.7;

    /** That of what coordinates have in common. */
    private static final double COMMON = Math.sqrt(3);

    /** That of the noise variance. */
    private static final double OF_NOISE = 3;

    /** That of the joint kernel's variance. */
    private static final double OF_JOINT_VARIANCE = 1.5;

    /** The length scale expected of one coordinate, as a part of its range. */
    private static final double MIDDLE = 0.5;

    private static final double START_NOISE = 1e-2;

    /** The variance of what parameters do together, where a search starts from their doing nearly all alone. */
    private static final double LITTLE = 1e-2;

    static Prior of(int coordinates) {
        Layout layout = new Layout(coordinates);
        double[] means = new double[layout.size()];
        means[Layout.NOISE] = Math.log(1e-5);
        for (int i = 0; i < coordinates; i++) {
            means[layout.jointScale(i)] = Math.log(MIDDLE) + 0.5 * Math.log(coordinates);
            means[layout.singleVariance(i)] = -Math.log(coordinates);
            means[layout.singleScale(i)] = Math.log(MIDDLE);
        }
        return new Prior(layout, means);
    }

    /** The same for a part of the space: length scales are as long in proportion to its ranges, or to their geometric mean. */
    Prior within(double[] ranges) {
        double[] moved = means.clone();
        for (int i = 0; i < ranges.length; i++) {
            double share = Math.log(ranges[i]) * layout.scales() / ranges.length;
            moved[layout.jointScale(i)] += share;
            moved[layout.singleScale(i)] += share;
        }
        return new Prior(layout, moved);
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
        for (int i = layout.firstSingleScale(); i < layout.size(); i++) {
            alone[i] -= Math.log(2);
        }
        return List.of(middle, alone);
    }

    /** Minus the log density, up to a constant; its gradient is added. */
    double addTo(double[] logs, double[] gradient) {
        return addOne(Layout.NOISE, OF_NOISE, logs, gradient)
                + addOne(Layout.VARIANCE, OF_JOINT_VARIANCE, logs, gradient)
                + addAlike(layout.jointScale(0), logs, gradient)
                + addAlike(layout.singleVariance(0), logs, gradient)
                + addAlike(layout.singleScale(0), logs, gradient);
    }

    private double addOne(int i, double deviation, double[] logs, double[] gradient) {
        double z = (logs[i] - means[i]) / deviation;
        gradient[i] += z / deviation;
        return 0.5 * z * z;
    }

    /** Of one kind, from its first; what they have in common is integrated out. */
    private double addAlike(int first, double[] logs, double[] gradient) {
        int end = first + layout.scales();
        double sum = 0;
        double squares = 0;
        for (int i = first; i < end; i++) {
            double difference = logs[i] - means[i];
            sum += difference;
            squares += difference * difference;
        }
        // The inverse of own² I + common² 11ᵀ, by Sherman and Morrison.
        double shared = sum * COMMON * COMMON / (OWN * OWN + layout.scales() * COMMON * COMMON);
        for (int i = first; i < end; i++) {
            gradient[i] += (logs[i] - means[i] - shared) / (OWN * OWN);
        }
        return 0.5 * (squares - shared * sum) / (OWN * OWN);
    }
}

package io.kindling.strategy.gaussianprocess;

/**
 * A covariance function over encoded points: a Matérn-5/2 kernel of all coordinates together, with a length scale each
 * (Rasmussen and Williams 2006, equation 4.17), plus one of each coordinate alone (Duvenaud et al. 2011, "Additive
 * Gaussian Processes"). The second part learns from few trials what each parameter does by itself, the first what they
 * do together; the evidence weighs them. Two choices of a categorical coordinate are at distance 1.
 *
 * <p>Hyperparameters are natural logarithms; their order is that of {@link Layout}.
 */
final class Kernel {
    private static final double SQRT5 = Math.sqrt(5);

    /** The products of {@link Located} must not overflow. */
    private static final double STEEPEST = 600;

    private final boolean[] categorical;
    private final Layout layout;
    private final double variance;
    /** By coordinate: √5 over the length scale in the joint part, variance and √5 over the length scale alone. */
    private final double[] joint;

    private final double[] variances;
    private final double[] singles;

    Kernel(boolean[] categorical, double[] logs) {
        int d = categorical.length;
        this.categorical = categorical;
        this.layout = new Layout(d);
        this.variance = Math.exp(logs[Layout.VARIANCE]);
        this.joint = new double[d];
        this.variances = new double[d];
        this.singles = new double[d];
        for (int i = 0; i < d; i++) {
            joint[i] = SQRT5 * Math.exp(-logs[layout.jointScale(i)]);
            variances[i] = Math.exp(logs[layout.singleVariance(i)]);
            singles[i] = Math.min(STEEPEST, SQRT5 * Math.exp(-logs[layout.singleScale(i)]));
        }
    }

    /**
     * A point with what is needed to find covariances without exponentials of single coordinates: the exponential of a
     * distance is a product of two of these.
     */
    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
    record Located(double[] point, double[] rising, double[] falling) {}

    Located locate(double[] point) {
        double[] rising = new double[point.length];
        double[] falling = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            rising[i] = categorical[i] ? Math.exp(-singles[i]) : Math.exp(singles[i] * point[i]);
            falling[i] = 1 / rising[i];
        }
        return new Located(point, rising, falling);
    }

    /** The variance of the process, the same everywhere. */
    double variance() {
        double sum = variance;
        for (double single : variances) {
            sum += single;
        }
        return sum;
    }

    double covariance(Located a, Located b) {
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < joint.length; i++) {
            double difference = a.point[i] - b.point[i];
            if (difference == 0) {
                sum += variances[i];
                continue;
            }
            double distance = categorical[i] ? 1 : Math.abs(difference);
            double scaled = distance * joint[i];
            squares += scaled * scaled;
            double x = distance * singles[i];
            sum += variances[i] * (1 + x + x * x / 3) * decay(a, b, i, difference);
        }
        double x = Math.sqrt(squares);
        return sum + variance * (1 + x + x * x / 3) * Math.exp(-x);
    }

    /** exp(−x) for the scaled distance x of a coordinate alone. */
    private double decay(Located a, Located b, int i, double difference) {
        if (categorical[i]) {
            return a.rising[i];
        }
        return difference > 0 ? a.falling[i] * b.rising[i] : a.rising[i] * b.falling[i];
    }

    /**
     * Adds gradients of the covariance by the coordinates of the first point, which are 0 for categorical ones.
     *
     * @param weight factor of the gradient in one sum
     * @param otherWeight its factor in the other
     */
    void addGradients(Located a, Located b, double weight, double[] sum, double otherWeight, double[] otherSum) {
        double squares = 0;
        for (int i = 0; i < joint.length; i++) {
            double distance = a.point[i] - b.point[i];
            double scaled = (categorical[i] && distance != 0 ? 1 : distance) * joint[i];
            squares += scaled * scaled;
        }
        double x = Math.sqrt(squares);
        double common = -variance * (1 + x) * Math.exp(-x) / 3;
        for (int i = 0; i < joint.length; i++) {
            double difference = a.point[i] - b.point[i];
            if (categorical[i] || difference == 0) {
                continue;
            }
            double steps = Math.abs(difference) * singles[i];
            double alone = -variances[i] * (1 + steps) * decay(a, b, i, difference) / 3;
            double slope = difference * (common * joint[i] * joint[i] + alone * singles[i] * singles[i]);
            sum[i] += weight * slope;
            otherSum[i] += otherWeight * slope;
        }
    }

    /** Adds the gradient of the covariance by the hyperparameters, times a factor. */
    void addHyperGradient(Located a, Located b, double factor, double[] gradient) {
        double squares = 0;
        for (int i = 0; i < joint.length; i++) {
            double difference = a.point[i] - b.point[i];
            if (difference == 0) {
                gradient[layout.singleVariance(i)] += factor * variances[i];
                continue;
            }
            double distance = categorical[i] ? 1 : Math.abs(difference);
            double scaled = distance * joint[i];
            squares += scaled * scaled;
            double x = distance * singles[i];
            double weighted = factor * variances[i] * decay(a, b, i, difference);
            gradient[layout.singleVariance(i)] += weighted * (1 + x + x * x / 3);
            gradient[layout.singleScale(i)] += weighted * (1 + x) * x * x / 3;
        }
        double x = Math.sqrt(squares);
        double weighted = factor * variance * Math.exp(-x);
        gradient[Layout.VARIANCE] += weighted * (1 + x + x * x / 3);
        double common = weighted * (1 + x) / 3;
        for (int i = 0; i < joint.length; i++) {
            double difference = a.point[i] - b.point[i];
            double scaled = (categorical[i] && difference != 0 ? 1 : difference) * joint[i];
            gradient[layout.jointScale(i)] += common * scaled * scaled;
        }
    }
}

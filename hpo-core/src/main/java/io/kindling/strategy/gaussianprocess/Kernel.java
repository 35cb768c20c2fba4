package io.kindling.strategy.gaussianprocess;

/**
 * A covariance function over encoded points: a Matérn-5/2 kernel of all coordinates with a length scale each
 * (Rasmussen and Williams 2006, equation 4.17), to which a sum of Matérn-5/2 kernels of one coordinate each may be added
 * (Duvenaud et al. 2011, "Additive Gaussian Processes", first order). Two choices of a categorical coordinate are at
 * distance 1.
 *
 * <p>Hyperparameters are natural logarithms, in this order: noise variance, variance of the joint kernel, its length
 * scales; then, if additive, the variances of the single kernels and their length scales.
 */
final class Kernel {
    private static final double SQRT5 = Math.sqrt(5);

    private final boolean[] categorical;
    private final boolean additive;
    private final double variance;
    private final double[] inverse;
    private final double[] variances;
    private final double[] inverses;

    Kernel(boolean[] categorical, boolean additive, double[] logs) {
        int d = categorical.length;
        this.categorical = categorical;
        this.additive = additive;
        this.variance = Math.exp(logs[1]);
        this.inverse = new double[d];
        this.variances = new double[additive ? d : 0];
        this.inverses = new double[additive ? d : 0];
        for (int i = 0; i < d; i++) {
            inverse[i] = Math.exp(-logs[2 + i]);
            if (additive) {
                variances[i] = Math.exp(logs[2 + d + i]);
                inverses[i] = Math.exp(-logs[2 + 2 * d + i]);
            }
        }
    }

    /** The number of hyperparameters over so many coordinates. */
    static int size(int coordinates, boolean additive) {
        return 2 + coordinates * (additive ? 3 : 1);
    }

    int coordinates() {
        return categorical.length;
    }

    /** The variance of the process anywhere. */
    double variance() {
        double sum = variance;
        for (double single : variances) {
            sum += single;
        }
        return sum;
    }

    private double difference(double[] a, double[] b, int i) {
        double difference = a[i] - b[i];
        return categorical[i] && difference != 0 ? 1 : difference;
    }

    double covariance(double[] a, double[] b) {
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < inverse.length; i++) {
            double difference = difference(a, b, i);
            double scaled = difference * inverse[i];
            squares += scaled * scaled;
            if (additive) {
                sum += variances[i] * matern(Math.abs(difference) * inverses[i]);
            }
        }
        return sum + variance * matern(Math.sqrt(squares));
    }

    private static double matern(double r) {
        double x = SQRT5 * r;
        return (1 + x + x * x / 3) * Math.exp(-x);
    }

    /** The derivative of {@link #matern} by r, over r. */
    private static double slope(double r) {
        double x = SQRT5 * r;
        return -5.0 / 3 * (1 + x) * Math.exp(-x);
    }

    /** Adds the gradient of the covariance by the first point's coordinates, times a factor; 0 for categorical ones. */
    void addGradient(double[] a, double[] b, double factor, double[] gradient) {
        double squares = 0;
        for (int i = 0; i < inverse.length; i++) {
            double scaled = difference(a, b, i) * inverse[i];
            squares += scaled * scaled;
        }
        double joint = factor * variance * slope(Math.sqrt(squares));
        for (int i = 0; i < inverse.length; i++) {
            if (categorical[i]) {
                continue;
            }
            double difference = a[i] - b[i];
            gradient[i] += joint * difference * inverse[i] * inverse[i];
            if (additive) {
                double single = slope(Math.abs(difference) * inverses[i]);
                gradient[i] += factor * variances[i] * single * difference * inverses[i] * inverses[i];
            }
        }
    }

    /** Adds the gradient of the covariance by the hyperparameters, times a factor; that of the noise is left out. */
    void addHyperGradient(double[] a, double[] b, double factor, double[] gradient) {
        int d = inverse.length;
        double squares = 0;
        for (int i = 0; i < d; i++) {
            double difference = difference(a, b, i);
            double scaled = difference * inverse[i];
            squares += scaled * scaled;
            if (additive) {
                double x = SQRT5 * Math.abs(difference) * inverses[i];
                double weighted = factor * variances[i] * Math.exp(-x);
                gradient[2 + d + i] += weighted * (1 + x + x * x / 3);
                gradient[2 + 2 * d + i] += weighted * (1 + x) * x * x / 3;
            }
        }
        double x = SQRT5 * Math.sqrt(squares);
        double weighted = factor * variance * Math.exp(-x);
        gradient[1] += weighted * (1 + x + x * x / 3);
        double common = weighted * (1 + x) * 5 / 3;
        for (int i = 0; i < d; i++) {
            double scaled = difference(a, b, i) * inverse[i];
            gradient[2 + i] += common * scaled * scaled;
        }
    }
}

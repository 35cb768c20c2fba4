package io.kindling.strategy.cmaes;

import java.util.Arrays;

/** The shape of a normal distribution in n dimensions. */
interface Covariance {
    /** Above so many dimensions only variances are learned: Ros and Hansen 2008, <em>sep-CMA-ES</em>. */
    int LARGEST_FULL = 100;

    static boolean separable(int n) {
        return n > LARGEST_FULL;
    }

    /** Independent, with unit variances. */
    static Covariance identity(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return separable(n) ? new DiagonalCovariance(ones) : FullCovariance.identity(n);
    }

    /** A standard normal vector turned into one of this covariance. */
    double[] colour(double[] z);

    /** The contrary, by the symmetric root: C^(-1/2) y. */
    double[] whiten(double[] y);

    /** Standard deviation by dimension. */
    double[] deviations();

    /** This covariance times a factor, plus weighted squares of vectors. */
    Covariance plus(double factor, double[] weights, double[][] vectors);
}

package io.kindling.strategy.tpe;

import java.util.random.RandomGenerator;

/** The kernels of a mixture along one parameter: one for each observation, and one for the prior. */
interface Kernels {

    /** The number of kernels. */
    int size();

    /** Adds the logarithm of each kernel's density at a value to {@code sums}. */
    void addLogDensities(double value, double[] sums);

    /** A value drawn from one kernel. */
    double sample(int kernel, RandomGenerator random);
}

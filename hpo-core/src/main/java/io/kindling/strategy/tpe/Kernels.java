package io.kindling.strategy.tpe;

import java.util.random.RandomGenerator;

/**
 * The kernels of a mixture along one parameter: one for each observation, and one for the prior. They are added and
 * taken away at the end; {@link #shape} comes before any other question.
 */
interface Kernels {
    void add(double value);

    /** Keeps the first kernels only. */
    void truncate(int kernels);

    /**
     * Gives the kernels the widths that suit their number.
     *
     * @param weights of the kernels; those of weight 0 do not count
     * @param counted how many of the weights are positive
     * @param factor of the widths, as far as it is free
     */
    void shape(double[] weights, int counted, double factor);

    /** Makes some kernels ready for {@link #addLogs}. */
    void prepare(int kernels);

    /** Adds the logarithms of the heights at a value of some kernels to the sums of the same positions. */
    void addLogs(double value, double[] sums, int from, int to);

    /** The logarithm of the height of the prior's kernel. */
    double logPrior(double value);

    /** The integral of a kernel's height over all values. */
    double mass(int kernel);

    double priorMass();

    /** Changes the weight that a kernel has in {@link #sum}. */
    void tally(int kernel, double change);

    /** Sets all weights in {@link #sum} to 0. */
    void clearTally();

    /**
     * The weighted sum of heights at a value, from the tally; its time does not depend on the number of kernels.
     *
     * @param weights of all kernels
     */
    double sum(double value, double[] weights);

    /** A value drawn from one kernel. */
    double sample(int kernel, RandomGenerator random);

    double samplePrior(RandomGenerator random);
}

package io.kindling.strategy.tpe;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Normal kernels on the axis of a numeric parameter, each truncated to the axis and normalised for that. Densities are
 * per unit of the axis; for a parameter with steps they are the probabilities of cells.
 */
final class NormalKernels implements Kernels {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final double LOG_ROOT_TWO_PI = Math.log(2 * Math.PI) / 2;

    private final Axis axis;
    private final double[] means;
    private final double[] sds;
    private final double[] masses;
    private final double[] constants;

    /**
     * Makes a kernel of each mean and standard deviation.
     *
     * @param means coordinates on the axis, inside it
     * @param sds positive, in the axis's unit
     */
    NormalKernels(Axis axis, double[] means, double[] sds) {
        this.axis = axis;
        this.means = means;
        this.sds = sds;
        this.masses = new double[means.length];
        this.constants = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            masses[i] = probability(i, axis.low(), axis.high());
            constants[i] = -Math.log(masses[i]) - (axis.step() > 0 ? 0 : Math.log(sds[i]) + LOG_ROOT_TWO_PI);
        }
    }

    private double probability(int kernel, double from, double to) {
        double mean = means[kernel];
        double sd = sds[kernel];
        return STANDARD.probability((from - mean) / sd, (to - mean) / sd);
    }

    /** The share of a kernel, before truncation, that lies inside the axis. */
    double mass(int kernel) {
        return masses[kernel];
    }

    @Override
    public int size() {
        return means.length;
    }

    @Override
    public void addLogDensities(double value, double[] sums) {
        if (axis.step() > 0) {
            addCells(axis.cellLow(value), axis.cellHigh(value), sums);
        } else {
            addDensities(axis.scale().toAxis(value), sums);
        }
    }

    private void addDensities(double coordinate, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            double z = (coordinate - means[i]) / sds[i];
            sums[i] += constants[i] - z * z / 2;
        }
    }

    private void addCells(double from, double to, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += constants[i] + Math.log(probability(i, from, to));
        }
    }

    @Override
    public double sample(int kernel, RandomGenerator random) {
        double coordinate = random.nextGaussian(means[kernel], sds[kernel]);
        // A kernel's centre lies inside the axis and its width is at most the axis's: a third of the draws are inside.
        while (coordinate < axis.low() || coordinate > axis.high()) {
            coordinate = random.nextGaussian(means[kernel], sds[kernel]);
        }
        return axis.value(coordinate);
    }

    @Override
    public String toString() {
        return "normal kernels at " + Arrays.toString(means) + " sd " + Arrays.toString(sds);
    }
}

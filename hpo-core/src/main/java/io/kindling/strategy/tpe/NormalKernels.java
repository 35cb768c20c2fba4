package io.kindling.strategy.tpe;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Normal kernels on the axis of a numeric parameter, each truncated to the axis and normalised for that. Densities are
 * per unit of the axis; for a parameter with steps they are the probabilities of cells.
 */
final class NormalKernels implements Kernels {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final double LOG_ROOT_TWO_PI = Math.log(2 * Math.PI) / 2;

    /** Less of a normal distribution lies beyond so many standard deviations than a double can take from 1. */
    private static final double FAR = 9;

    private final Axis axis;
    private final double[] means;
    private final double[] sds;
    private final double[] precisions;
    private final double[] masses;
    private final double[] constants;
    private final int[] twins;

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
        this.precisions = new double[means.length];
        this.masses = new double[means.length];
        this.constants = new double[means.length];
        this.twins = axis.step() > 0 ? twins(means, sds) : new int[0];
        for (int i = 0; i < means.length; i++) {
            precisions[i] = 1 / sds[i];
            masses[i] = inside((axis.low() - means[i]) / sds[i], (axis.high() - means[i]) / sds[i]);
            constants[i] = -Math.log(masses[i]) - (axis.step() > 0 ? 0 : Math.log(sds[i]) + LOG_ROOT_TWO_PI);
        }
    }

    private static double inside(double low, double high) {
        if (low < -FAR) {
            return high > FAR ? 1 : STANDARD.cumulativeProbability(high);
        }
        return high > FAR ? STANDARD.survivalProbability(low) : STANDARD.probability(low, high);
    }

    /** For each kernel the first that equals it: values on steps recur, and the probability of a cell is costly. */
    private static int[] twins(double[] means, double[] sds) {
        record Shape(double mean, double sd) {}
        Map<Shape, Integer> first = new HashMap<>();
        int[] twins = new int[means.length];
        for (int i = 0; i < means.length; i++) {
            Integer earlier = first.putIfAbsent(new Shape(means[i], sds[i]), i);
            twins[i] = earlier == null ? i : earlier;
        }
        return twins;
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
            double z = (coordinate - means[i]) * precisions[i];
            sums[i] += constants[i] - z * z / 2;
        }
    }

    private void addCells(double from, double to, double[] sums) {
        double[] logs = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            if (twins[i] == i) {
                double cell = STANDARD.probability((from - means[i]) / sds[i], (to - means[i]) / sds[i]);
                logs[i] = constants[i] + Math.log(cell);
            }
            sums[i] += logs[twins[i]];
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
}

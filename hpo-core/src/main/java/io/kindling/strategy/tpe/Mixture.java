package io.kindling.strategy.tpe;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A weighted sum of kernels, one for each observation and one for the prior. A kernel is the product of one kernel per
 * parameter; the mixture is asked either about all parameters together, or about each on its own.
 *
 * <p>Kernels are added and taken away at the end, which is cheap, so that a mixture can follow a history.
 */
final class Mixture {
    /** So many kernels are looked at for one point after another while they are in the processor's cache. */
    private static final int BLOCK = 256;

    /** Sums over more kernels than this are taken from tallies. */
    private static final int FEW = 256;

    private final List<Kernels> parameters;
    private final double priorWeight;
    private final boolean tallies;
    private double[] weights = new double[64];
    private double[] logWeights = new double[64];
    private double[] sums = new double[64];
    private int size;
    private double total;

    /**
     * A mixture of the prior alone.
     *
     * @param priorWeight weight of the prior's kernel
     * @param tallies whether there will be questions about single parameters
     */
    Mixture(List<Kernels> parameters, double priorWeight, boolean tallies) {
        this.parameters = List.copyOf(parameters);
        this.priorWeight = priorWeight;
        this.tallies = tallies;
    }

    int size() {
        return size;
    }

    /** Adds a kernel of weight 0. */
    void add(double... point) {
        if (size == weights.length) {
            weights = Arrays.copyOf(weights, 2 * size);
            logWeights = Arrays.copyOf(logWeights, 2 * size);
            sums = new double[2 * size];
        }
        for (int d = 0; d < point.length; d++) {
            parameters.get(d).add(point[d]);
        }
        weights[size] = 0;
        logWeights[size] = Double.NEGATIVE_INFINITY;
        size++;
    }

    /** Keeps the first kernels only. */
    void truncate(int kernels) {
        while (size > kernels) {
            weigh(size - 1, 0);
            size--;
        }
        parameters.forEach(parameter -> parameter.truncate(kernels));
    }

    /** Changes the weight of a kernel. */
    void weigh(int kernel, double weight) {
        double change = weight - weights[kernel];
        if (change != 0) {
            weights[kernel] = weight;
            logWeights[kernel] = Math.log(weight);
            if (tallies) {
                parameters.forEach(parameter -> parameter.tally(kernel, change));
            }
        }
    }

    /**
     * Gives the kernels the widths that suit their number; comes after changes and before questions.
     *
     * @param counted how many kernels have a positive weight
     * @param sum of the weights
     * @param factor of their widths, as far as it is free
     */
    void shape(int counted, double sum, double factor) {
        total = sum;
        parameters.forEach(parameter -> parameter.shape(weights, counted, factor));
    }

    /** Weighs all kernels anew and shapes them, where weights are not whole numbers and gaps decide about widths. */
    void reweigh(double[] newWeights, int counted) {
        total = 0;
        for (int i = 0; i < size; i++) {
            weights[i] = newWeights[i];
            logWeights[i] = Math.log(newWeights[i]);
            total += newWeights[i];
        }
        for (Kernels parameter : parameters) {
            parameter.shape(weights, counted, 1);
            if (tallies) {
                parameter.clearTally();
                for (int i = 0; i < size; i++) {
                    parameter.tally(i, weights[i]);
                }
            }
        }
    }

    /** The logarithms of the densities at points that have one number for each parameter. */
    double[] logDensities(double[]... points) {
        parameters.forEach(parameter -> parameter.prepare(size));
        LogSum[] logSums = new LogSum[points.length];
        Arrays.setAll(logSums, c -> new LogSum(logPrior(points[c])));
        for (int from = 0; from < size; from += BLOCK) {
            int to = Math.min(size, from + BLOCK);
            for (int c = 0; c < points.length; c++) {
                System.arraycopy(logWeights, from, sums, from, to - from);
                for (int d = 0; d < points[c].length; d++) {
                    parameters.get(d).addLogs(points[c][d], sums, from, to);
                }
                logSums[c].add(sums, from, to);
            }
        }
        double logTotal = Math.log(total + priorWeight);
        return Arrays.stream(logSums).mapToDouble(s -> s.value() - logTotal).toArray();
    }

    private double logPrior(double[] point) {
        double sum = Math.log(priorWeight);
        for (int d = 0; d < point.length; d++) {
            sum += parameters.get(d).logPrior(point[d]);
        }
        return sum;
    }

    /** The logarithms of the density of one parameter at some values, but for a constant that they share. */
    double[] logHeights(int d, double... values) {
        Kernels parameter = parameters.get(d);
        boolean exact = !tallies || size <= FEW;
        if (exact) {
            parameter.prepare(size);
        }
        double[] logs = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double logPrior = Math.log(priorWeight) + parameter.logPrior(values[i]);
            logs[i] = exact
                    ? exactLog(parameter, values[i], logPrior)
                    : Math.log(Math.exp(logPrior) + parameter.sum(values[i], weights));
        }
        return logs;
    }

    private double exactLog(Kernels parameter, double value, double logPrior) {
        System.arraycopy(logWeights, 0, sums, 0, size);
        parameter.addLogs(value, sums, 0, size);
        LogSum logSum = new LogSum(logPrior);
        logSum.add(sums, 0, size);
        return logSum.value();
    }

    /** The integral of the density of one parameter of which {@link #logHeights} speaks. */
    double mass(int d) {
        return Arrays.stream(masses(parameters.get(d))).sum();
    }

    /** Weights of the kernels, the prior's last, by what each has inside the range of the parameter. */
    private double[] masses(Kernels parameter) {
        double[] masses = new double[size + 1];
        Arrays.setAll(masses, i -> i < size ? weights[i] * parameter.mass(i) : priorWeight * parameter.priorMass());
        return masses;
    }

    /** A point drawn from the mixture. */
    double[] sample(RandomGenerator random) {
        int kernel = draw(random);
        double[] point = new double[parameters.size()];
        for (int d = 0; d < point.length; d++) {
            point[d] = draw(parameters.get(d), kernel, random);
        }
        return point;
    }

    /** The position of a kernel drawn by weight; the prior's is last. */
    private int draw(RandomGenerator random) {
        double target = random.nextDouble() * (total + priorWeight);
        int kernel = 0;
        while (kernel < size && target >= weights[kernel]) {
            target -= weights[kernel];
            kernel++;
        }
        return kernel;
    }

    /** Values of one parameter drawn from the mixture. */
    double[] sample(int d, int count, RandomGenerator random) {
        Kernels parameter = parameters.get(d);
        double[] masses = masses(parameter);
        double[] values = new double[count];
        Arrays.setAll(values, i -> draw(parameter, Weighted.draw(masses, random), random));
        return values;
    }

    private double draw(Kernels parameter, int kernel, RandomGenerator random) {
        return kernel < size ? parameter.sample(kernel, random) : parameter.samplePrior(random);
    }
}

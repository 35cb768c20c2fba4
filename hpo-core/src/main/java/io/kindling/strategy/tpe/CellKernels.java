package io.kindling.strategy.tpe;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Normal kernels on the axis of a parameter that has few values. Heights are the probabilities of cells. */
final class CellKernels implements Kernels {
    /** The most values: the heights of kernels on all values at all values are kept. */
    static final int MOST = 512;

    private final Axis axis;
    private final Shapes shapes;
    private final double[] tally;
    private final double[][] logs;
    private final double[] logPriors;
    private double common = Double.NaN;
    private int[] cells = new int[64];

    CellKernels(Axis axis, Bandwidth bandwidth) {
        this.axis = axis;
        this.shapes = new Shapes(axis, bandwidth);
        this.tally = new double[axis.cells()];
        this.logs = new double[axis.cells()][];
        this.logPriors = unknown();
    }

    @Override
    public void add(double value) {
        int size = shapes.size();
        shapes.add(value);
        if (size == cells.length) {
            cells = Arrays.copyOf(cells, 2 * size);
        }
        cells[size] = axis.cell(value);
    }

    @Override
    public void truncate(int kernels) {
        shapes.truncate(kernels);
    }

    @Override
    public void shape(double[] weights, int counted, double factor) {
        shapes.shape(weights, counted, factor);
        if (shapes.common() != common) {
            common = shapes.common();
            Arrays.fill(logs, null);
        }
    }

    @Override
    public void prepare(int kernels) {
        // Heights are computed when they are wanted first.
    }

    @Override
    public void addLogs(double value, double[] sums, int from, int to) {
        double[] row = row(axis.cell(value));
        double[] sds = shapes.sds();
        boolean alike = !shapes.mayHaveWide();
        for (int i = from; i < to; i++) {
            double log = row[cells[i]];
            if (!alike && sds[i] != common) {
                log = shapes.logHeight(value, shapes.means()[i], sds[i]);
            } else if (Double.isNaN(log)) {
                log = shapes.logHeight(value, shapes.means()[i], common);
                row[cells[i]] = log;
            }
            sums[i] += log;
        }
    }

    /** The logarithms of the heights at a value of kernels on each value, NaN where they have not been wanted yet. */
    private double[] row(int cell) {
        if (logs[cell] == null) {
            logs[cell] = unknown();
        }
        return logs[cell];
    }

    private double[] unknown() {
        double[] unknown = new double[axis.cells()];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    @Override
    public double logPrior(double value) {
        int cell = axis.cell(value);
        if (Double.isNaN(logPriors[cell])) {
            logPriors[cell] = shapes.logPrior(value);
        }
        return logPriors[cell];
    }

    @Override
    public double mass(int kernel) {
        return shapes.mass(kernel);
    }

    @Override
    public double priorMass() {
        return shapes.priorMass();
    }

    @Override
    public void tally(int kernel, double change) {
        if (!shapes.isWide(kernel)) {
            tally[cells[kernel]] += change;
        }
    }

    @Override
    public void clearTally() {
        Arrays.fill(tally, 0);
    }

    @Override
    public double sum(double value, double[] weights) {
        double[] row = row(axis.cell(value));
        double sum = shapes.wideSum(value, weights);
        for (int c = 0; c < tally.length; c++) {
            if (tally[c] != 0) {
                if (Double.isNaN(row[c])) {
                    row[c] = shapes.logHeight(value, axis.centre(axis.cellValue(c)), common);
                }
                sum += tally[c] * Math.exp(row[c]);
            }
        }
        return sum;
    }

    @Override
    public double sample(int kernel, RandomGenerator random) {
        return shapes.sample(kernel, random);
    }

    @Override
    public double samplePrior(RandomGenerator random) {
        return shapes.samplePrior(random);
    }
}

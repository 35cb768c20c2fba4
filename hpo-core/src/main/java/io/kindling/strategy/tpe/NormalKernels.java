package io.kindling.strategy.tpe;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Normal kernels on the axis of a numeric parameter. Heights are densities per unit of the axis; for a parameter with
 * steps they are the probabilities of cells. The probability of a cell that is narrow beside the kernels is its width
 * times the density in its middle, which is at most 0.3 % of the kernel's peak from the truth.
 */
final class NormalKernels implements Kernels {
    /** Cells narrower than so many standard deviations count as narrow. */
    private static final double NARROW = 0.25;

    /** The squares of larger numbers, and of those below its inverse, may be out of what a double can hold. */
    private static final double SQUARABLE = 1e150;

    private final Axis axis;
    private final Shapes shapes;
    private final Optional<Tally> tally;
    private double tallied = Double.NaN;
    private double[] shaped = new double[64];
    private double[] logMasses = new double[64];
    private double[] norms = new double[64];
    private double[] precisions = new double[64];

    NormalKernels(Axis axis, Bandwidth bandwidth, boolean tallies) {
        this.axis = axis;
        this.shapes = new Shapes(axis, bandwidth);
        this.tally = tallies ? Optional.of(new Tally(axis)) : Optional.empty();
    }

    @Override
    public void add(double value) {
        int size = shapes.size();
        shapes.add(value);
        if (size == shaped.length) {
            shaped = Arrays.copyOf(shaped, 2 * size);
            logMasses = Arrays.copyOf(logMasses, 2 * size);
            norms = Arrays.copyOf(norms, 2 * size);
            precisions = Arrays.copyOf(precisions, 2 * size);
        }
        shaped[size] = Double.NaN;
    }

    @Override
    public void truncate(int kernels) {
        shapes.truncate(kernels);
    }

    @Override
    public void shape(double[] weights, int counted, double factor) {
        shapes.shape(weights, counted, factor);
    }

    @Override
    public void prepare(int kernels) {
        double[] sds = shapes.sds();
        for (int i = 0; i < kernels; i++) {
            if (shaped[i] != sds[i]) {
                shaped[i] = sds[i];
                logMasses[i] = shapes.logTruncation(shapes.means()[i], sds[i]);
                norms[i] = -logMasses[i] - Math.log(sds[i]) - Normal.LOG_ROOT_TWO_PI;
                precisions[i] = 1 / (2 * sds[i] * sds[i]);
            }
        }
    }

    @Override
    public void addLogs(double value, double[] sums, int from, int to) {
        if (axis.step() == 0) {
            addDensities(axis.scale().toAxis(value), 0, sums, from, to);
            return;
        }
        double low = axis.cellLow(value);
        double high = axis.cellHigh(value);
        if (high - low < NARROW * shapes.common()) {
            addDensities((low + high) / 2, Math.log(high - low), sums, from, to);
        } else {
            for (int i = from; i < to; i++) {
                double cell = Normal.between(low, high, shapes.means()[i], shapes.sds()[i]);
                sums[i] += Math.log(cell) - logMasses[i];
            }
        }
    }

    private void addDensities(double coordinate, double logWidth, double[] sums, int from, int to) {
        if (axis.width() > SQUARABLE || axis.width() < 1 / SQUARABLE) {
            addDensitiesByQuotients(coordinate, logWidth, sums, from, to);
            return;
        }
        double[] centres = shapes.means();
        double[] halves = precisions;
        double[] constants = norms;
        for (int i = from; i < to; i++) {
            double distance = coordinate - centres[i];
            sums[i] += constants[i] + logWidth - distance * distance * halves[i];
        }
    }

    private void addDensitiesByQuotients(double coordinate, double logWidth, double[] sums, int from, int to) {
        for (int i = from; i < to; i++) {
            double z = (coordinate - shapes.means()[i]) / shapes.sds()[i];
            sums[i] += norms[i] + logWidth - z * z / 2;
        }
    }

    @Override
    public double logPrior(double value) {
        return shapes.logPrior(value);
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
            tally().add(shapes.means()[kernel], change);
        }
    }

    @Override
    public void clearTally() {
        tally().clear();
    }

    @Override
    public double sum(double value, double[] weights) {
        double sd = shapes.common();
        if (tallied != sd) {
            tallied = sd;
            tally().scale(place -> Math.exp(-shapes.logTruncation(place, sd)));
        }
        return shapes.wideSum(value, weights) + commonSum(value, sd);
    }

    private Tally tally() {
        return tally.orElseThrow();
    }

    /** The sum over the kernels that are as narrow as most. */
    private double commonSum(double value, double sd) {
        double low = axis.step() > 0 ? axis.cellLow(value) : 0;
        double high = axis.step() > 0 ? axis.cellHigh(value) : 0;
        if (high - low < NARROW * sd) {
            double width = axis.step() > 0 ? high - low : 1;
            double coordinate =
                    axis.step() > 0 ? (low + high) / 2 : axis.scale().toAxis(value);
            return tally().sum(coordinate, sd) * width * Math.exp(-Normal.LOG_ROOT_TWO_PI) / sd;
        }
        return tally().sum(low, high, sd, place -> Normal.between(low, high, place, sd));
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

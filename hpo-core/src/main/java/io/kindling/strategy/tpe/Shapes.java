package io.kindling.strategy.tpe;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Centres and widths of the kernels of one numeric parameter. Those of kernels that do not count, because their weight is
 * 0, have no meaning.
 */
final class Shapes {
    private static final int NONE = -1;

    /** Bounded axes have at most 100 bins, those of normal priors a few thousand unless a value is far out. */
    private static final int MOST_BINS = 10_000;

    private final Axis axis;
    private final Bandwidth bandwidth;
    private final double logPriorTruncation;
    private double[] means = new double[64];
    private double[] sds = new double[64];
    private int size;
    private double common = Double.NaN;
    private int[] wide = new int[0];
    private int wideCount;

    Shapes(Axis axis, Bandwidth bandwidth) {
        this.axis = axis;
        this.bandwidth = bandwidth;
        this.logPriorTruncation = logTruncation(axis.mean(), axis.sd());
    }

    int size() {
        return size;
    }

    /** Coordinates of the centres; longer than the number of kernels. */
    double[] means() {
        return means;
    }

    /** Standard deviations; longer than the number of kernels. */
    double[] sds() {
        return sds;
    }

    /** The standard deviation of most kernels, which is the least one. */
    double common() {
        return common;
    }

    /** Whether any kernel may be wider than most. */
    boolean mayHaveWide() {
        return bandwidth.dependsOnGaps();
    }

    boolean isWide(int kernel) {
        return sds[kernel] > common;
    }

    /** The weighted sum of heights at a value of the kernels that are wider than most. */
    double wideSum(double value, double[] weights) {
        double sum = 0;
        for (int i = 0; i < wideCount; i++) {
            sum += weights[wide[i]] * Math.exp(logHeight(value, means[wide[i]], sds[wide[i]]));
        }
        return sum;
    }

    /** The logarithm of the height of a kernel at a value. */
    double logHeight(double value, double mean, double sd) {
        return Normal.logHeight(axis, value, mean, sd) - logTruncation(mean, sd);
    }

    double logPrior(double value) {
        return Normal.logHeight(axis, value, axis.mean(), axis.sd()) - logPriorTruncation;
    }

    /** The logarithm of what a kernel is divided by for being truncated. */
    double logTruncation(double mean, double sd) {
        return bandwidth.truncatesEach() ? Math.log(Normal.inside(axis, mean, sd)) : 0;
    }

    /** The integral of a kernel's height. */
    double mass(int kernel) {
        return mass(means[kernel], sds[kernel]);
    }

    double priorMass() {
        return mass(axis.mean(), axis.sd());
    }

    private double mass(double mean, double sd) {
        return bandwidth.truncatesEach() ? 1 : Normal.inside(axis, mean, sd);
    }

    double sample(int kernel, RandomGenerator random) {
        return Normal.sample(axis, means[kernel], sds[kernel], random);
    }

    double samplePrior(RandomGenerator random) {
        return Normal.sample(axis, axis.mean(), axis.sd(), random);
    }

    void add(double value) {
        if (size == means.length) {
            means = Arrays.copyOf(means, 2 * size);
            sds = Arrays.copyOf(sds, 2 * size);
        }
        means[size] = axis.centre(value);
        sds[size] = common;
        size++;
    }

    void truncate(int kernels) {
        size = kernels;
    }

    /**
     * Sets the widths.
     *
     * @param weights of the kernels
     * @param counted how many of the weights are positive
     */
    void shape(double[] weights, int counted, double factor) {
        double least = bandwidth.least(axis, counted, factor);
        if (bandwidth.dependsOnGaps()) {
            Arrays.fill(sds, 0, size, least);
            widen(weights, counted, least);
        } else if (least != common) {
            Arrays.fill(sds, 0, size, least);
        }
        common = least;
    }

    /**
     * Widens the kernels whose gaps are larger than the least width. They are the outermost ones in bins of that width,
     * so that nothing need be sorted, unless a kernel lies very far from an unbounded prior.
     */
    private void widen(double[] weights, int counted, double least) {
        double low = axis.mean();
        double high = low;
        for (int i = 0; i < size; i++) {
            if (weights[i] > 0) {
                low = Math.min(low, means[i]);
                high = Math.max(high, means[i]);
            }
        }
        double bins = (high - low) / least;
        int[] ordered = bins < MOST_BINS ? ends(weights, low, least, (int) bins + 1) : sorted(weights);
        widen(ordered, counted == 1, least);
    }

    /** The outermost kernels of each bin. */
    private int[] ends(double[] weights, double low, double least, int bins) {
        int[] ends = new int[2 * bins];
        Arrays.fill(ends, NONE);
        for (int i = 0; i <= size; i++) {
            if (i == size || weights[i] > 0) {
                int bin = 2 * (int) ((mean(i) - low) / least);
                ends[bin] = ends[bin] == NONE || mean(i) < mean(ends[bin]) ? i : ends[bin];
                ends[bin + 1] = ends[bin + 1] == NONE || mean(i) >= mean(ends[bin + 1]) ? i : ends[bin + 1];
            }
        }
        return Arrays.stream(ends).filter(end -> end != NONE).toArray();
    }

    /** All kernels. */
    private int[] sorted(double[] weights) {
        return IntStream.rangeClosed(0, size)
                .filter(i -> i == size || weights[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(this::mean))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The prior's centre is one of them, behind the others. */
    private double mean(int kernel) {
        return kernel == size ? axis.mean() : means[kernel];
    }

    /** Widens kernels given in the order of their centres; a kernel that is alone in its bin is there twice. */
    private void widen(int[] ordered, boolean single, double least) {
        wide = new int[ordered.length];
        wideCount = 0;
        for (int at = 0; at < ordered.length; at++) {
            int kernel = ordered[at];
            if (kernel < size && (at == 0 || kernel != ordered[at - 1])) {
                int next = at + 1 < ordered.length && ordered[at + 1] == kernel ? at + 2 : at + 1;
                double below =
                        at > 0 ? mean(kernel) - mean(ordered[at - 1]) : bandwidth.edgeGap(mean(kernel) - axis.low());
                double above = next < ordered.length
                        ? mean(ordered[next]) - mean(kernel)
                        : bandwidth.edgeGap(axis.high() - mean(kernel));
                widen(kernel, single ? bandwidth.single(axis, below, above) : Math.max(below, above), least);
            }
        }
    }

    private void widen(int kernel, double gap, double least) {
        sds[kernel] = Math.max(least, Math.min(bandwidth.greatest(axis), gap));
        if (sds[kernel] > least) {
            wide[wideCount++] = kernel;
        }
    }
}

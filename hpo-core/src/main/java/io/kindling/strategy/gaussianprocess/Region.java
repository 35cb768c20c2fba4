package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The part of the unit cube in which the next point is looked for, and the trials that tell about it: everything while
 * trials are few; with many of them a trust region about the best one, which grows with successes and shrinks with
 * failures (Eriksson et al. 2019, "Scalable Global Optimization via Local Bayesian Optimization").
 *
 * @param low least coordinate of each numeric dimension
 * @param high greatest one
 * @param members positions of the trials that tell about it, in the order of finishing
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Region(double[] low, double[] high, int[] members) {
    /** More trials than this are not modelled together. */
    static final int MOST = 1000;

    /** So many are modelled in a trust region. */
    private static final int NEAREST = 400;

    private static final double START = 0.8;
    private static final double LONGEST = 1.6;
    private static final double SHORTEST = 1.0 / 128;
    private static final int SUCCESSES = 3;

    /** A process of what is near the best trial may propose so many times as far from it as the better trials are. */
    private static final double REACHES = 2;

    /** Fewer trials than this and two for each coordinate have no process of their own. */
    private static final int FEWEST = 20;

    /** Best trials that agree in a coordinate leave so much of its range to either side. */
    private static final double NARROWEST = 1e-6;

    /** The region after finished trials. */
    static Region of(Sample sample, boolean[] categorical) {
        int d = categorical.length;
        double[] low = new double[d];
        double[] high = new double[d];
        Arrays.fill(high, 1);
        int n = sample.finished();
        if (n <= MOST) {
            return new Region(low, high, IntStream.range(0, n).toArray());
        }
        double length = length(sample.losses(), Math.max(4, d));
        double[] centre = sample.points()[best(sample.losses(), n)];
        for (int i = 0; i < d; i++) {
            low[i] = Math.max(0, centre[i] - length / 2);
            high[i] = Math.min(1, centre[i] + length / 2);
        }
        return new Region(low, high, nearest(sample, centre, categorical));
    }

    /** Whether half of the trials are enough for a process of their own, and there are numbers by which to tell the nearer half. */
    boolean isDivisible(boolean[] categorical) {
        return members.length / 2 >= FEWEST + 2 * low.length
                && IntStream.range(0, categorical.length).anyMatch(i -> !categorical[i]);
    }

    /**
     * The part about the best trial in which the better trials lie: in each coordinate, as far to either side as they are from it
     * in the root mean square, and all trials tell about it. When trials can be divided, it goes twice as far, and the half of them
     * tells about it that is nearest in these units. It shrinks as the better ones draw together. Choices stay free.
     */
    Region nearBest(Sample sample, boolean[] categorical) {
        double[][] better = better(sample);
        double[] reaches = new double[low.length];
        Arrays.setAll(
                reaches, i -> categorical[i] ? Double.POSITIVE_INFINITY : Math.max(NARROWEST, deviation(better, i)));
        boolean divisible = isDivisible(categorical);
        double[] centre = better[0];
        double[] least = low.clone();
        double[] greatest = high.clone();
        for (int i = 0; i < low.length; i++) {
            if (!categorical[i]) {
                double reach = divisible ? REACHES * reaches[i] : reaches[i];
                least[i] = Math.max(low[i], centre[i] - reach);
                greatest[i] = Math.min(high[i], centre[i] + reach);
            }
        }
        int count = divisible ? members.length / 2 : members.length;
        int[] telling = nearest(count, members, i -> farthest(sample.points()[i], centre, reaches));
        return new Region(least, greatest, telling);
    }

    /** The best 2√n trials, or two more than there are coordinates, best first. */
    private double[][] better(Sample sample) {
        double[] losses = sample.losses();
        int count = Math.min(losses.length, Math.max(low.length + 2, (int) Math.ceil(2 * Math.sqrt(losses.length))));
        return IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> losses[i]))
                .limit(count)
                .map(i -> sample.points()[i])
                .toArray(double[][]::new);
    }

    /** The greatest distance in any coordinate, in units of its own; none where that is infinite. */
    private static double farthest(double[] a, double[] b, double[] units) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]) / units[i])
                .max()
                .orElse(0);
    }

    /** From the first of the points, in one coordinate. */
    static double deviation(double[][] points, int i) {
        double squares = 0;
        for (double[] point : points) {
            double difference = point[i] - points[0][i];
            squares += difference * difference;
        }
        return Math.sqrt(squares / points.length);
    }

    private static int best(double[] losses, int n) {
        int best = 0;
        for (int i = 1; i < n; i++) {
            best = losses[i] < losses[best] ? i : best;
        }
        return best;
    }

    /** The side of the region, from the trials that came after it began. */
    private static double length(double[] losses, int patience) {
        double best = losses[best(losses, MOST)];
        double length = START;
        int successes = 0;
        int failures = 0;
        for (int i = MOST; i < losses.length; i++) {
            boolean success = losses[i] < best - 1e-3 * Math.abs(best);
            best = Math.min(best, losses[i]);
            successes = success ? successes + 1 : 0;
            failures = success ? 0 : failures + 1;
            if (successes == SUCCESSES) {
                length = Math.min(LONGEST, 2 * length);
                successes = 0;
            } else if (failures == patience) {
                length = length / 2 < SHORTEST ? START : length / 2;
                failures = 0;
            }
        }
        return length;
    }

    private static int[] nearest(Sample sample, double[] centre, boolean[] categorical) {
        int[] all = IntStream.range(0, sample.finished()).toArray();
        return nearest(NEAREST, all, i -> distance(sample.points()[i], centre, categorical));
    }

    private static int[] nearest(int count, int[] members, IntToDoubleFunction distance) {
        double[] distances = Arrays.stream(members).mapToDouble(distance).toArray();
        return IntStream.range(0, members.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> distances[k]))
                .limit(count)
                .mapToInt(k -> members[k])
                .sorted()
                .toArray();
    }

    private static double distance(double[] a, double[] b, boolean[] categorical) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = categorical[i] && a[i] != b[i] ? 1 : a[i] - b[i];
            squares += difference * difference;
        }
        return squares;
    }

    /** Whether a coordinate of a numeric dimension lies within. */
    boolean has(int i, double coordinate) {
        return coordinate >= low[i] && coordinate <= high[i];
    }

    /** The coordinate at a position of the unit interval of a dimension. */
    double at(int i, double unit) {
        return low[i] + unit * (high[i] - low[i]);
    }

    double position(int i, double coordinate) {
        return high[i] > low[i] ? Math.max(0, Math.min(1, (coordinate - low[i]) / (high[i] - low[i]))) : 0;
    }
}

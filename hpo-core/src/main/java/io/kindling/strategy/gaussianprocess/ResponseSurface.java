package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Proposes where a quadratic has its minimum that is fitted to finished trials (Box and Wilson 1951, "On the Experimental
 * Attainment of Optimum Conditions"; as a model of the whole population in Hansen 2019, "A Global Surrogate Assisted
 * CMA-ES"). It sees the trend below ripples from few trials, and near a smooth minimum it is exact to the last digit, where
 * the covariances of a Gaussian process drown in rounding.
 *
 * <p>To how many trials it is fitted, whether to the best ones or to those nearest to the best one, and whether parameters
 * act together in it, changes with the turn: which tells most depends on the objective, and trials side by side are to
 * differ.
 */
final class ResponseSurface {
    /** So many trials for each number to be fitted, at least. */
    private static final double LEAST = 1.2;

    /** With more numbers than this, a fit would take too long. */
    private static final int MOST_TERMS = 250;

    /** The errors of trials that are worse than this part of them count the less the worse they are. */
    private static final double BETTER = 0.1;

    private static final double POWER = -1.5;

    /** A minimum farther from the best trial than so many root mean square distances of the others is not believed. */
    private static final double FARTHEST = 3;

    /** With less to gain, as a part of the distance between best and median, the search has come to its end. */
    private static final double LEAST_GAIN = 1e-12;

    /** A proposal as near to another trial as this part of the distances between trials is taken for the same. */
    private static final double SAME = 1e-6;

    private final Region region;
    private final int[] continuous;
    private final double[][] tried;
    private final double leastGain;
    /** Those that have the discrete values of the best one, best first. */
    private final double[][] points;

    private final double[] losses;

    /** Over the continuous coordinates of a region. */
    ResponseSurface(Sample sample, Encoding encoding, Region region) {
        this.region = region;
        int n = sample.finished();
        continuous = IntStream.range(0, encoding.size())
                .filter(i -> !encoding.isDiscrete(i))
                .toArray();
        int[] ranked = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> sample.losses()[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] best = sample.points()[ranked[0]];
        int[] alike = Arrays.stream(ranked)
                .filter(i -> IntStream.range(0, best.length)
                        .allMatch(c -> !encoding.isDiscrete(c) || sample.points()[i][c] == best[c]))
                .toArray();
        points = Arrays.stream(alike).mapToObj(i -> sample.points()[i]).toArray(double[][]::new);
        losses = Arrays.stream(alike).mapToDouble(i -> sample.losses()[i]).toArray();
        tried = sample.points();
        leastGain = LEAST_GAIN * (sample.losses()[ranked[n / 2]] - losses[0]);
    }

    /**
     * The minimum of a fit; empty if there are too few trials for one, if it has none, or none that is new.
     *
     * @param turn from 0 to 1, tells which fit
     */
    Optional<double[]> minimum(double turn) {
        double quarters = 4 * turn;
        int quarter = (int) quarters;
        double rest = quarters - quarter;
        int[] order = quarter % 2 == 0 ? IntStream.range(0, losses.length).toArray() : byDistance();
        return Stream.of(quarter < 2, quarter >= 2)
                .flatMap(mixed -> minimum(order, rest * rest, mixed).stream())
                .findFirst();
    }

    private int[] byDistance() {
        return IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparingDouble(r -> Arrays.stream(continuous)
                        .mapToDouble(c -> points[r][c] - points[0][c])
                        .map(z -> z * z)
                        .sum()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Of a fit to the first ones in an order: a part of all, from the least that will do. */
    private Optional<double[]> minimum(int[] order, double part, boolean mixed) {
        int terms = Quadratic.terms(continuous.length, mixed);
        int least = (int) Math.ceil(LEAST * terms);
        if (continuous.length == 0 || terms > MOST_TERMS || order.length < least) {
            return Optional.empty();
        }
        int count = (int) Math.round(least * Math.pow((double) order.length / least, part));
        int[] members = Arrays.copyOf(order, count);
        double[] reaches = new double[region.low().length];
        Arrays.stream(continuous).forEach(c -> reaches[c] = reach(members, c));
        double[] weights = weights(members);
        if (weights.length == 0 || Arrays.stream(continuous).anyMatch(c -> !(reaches[c] > 0))) {
            return Optional.empty();
        }
        double[][] scaled =
                Arrays.stream(members).mapToObj(r -> scaled(points[r], reaches)).toArray(double[][]::new);
        double[] heights =
                Arrays.stream(members).mapToDouble(r -> losses[r] - losses[0]).toArray();
        return Quadratic.fit(scaled, heights, weights, mixed)
                .flatMap(Quadratic::minimum)
                .filter(minimum -> minimum.fall() > leastGain)
                .map(Quadratic.Minimum::position)
                .filter(position -> Arrays.stream(position).allMatch(z -> Math.abs(z) <= FARTHEST))
                .map(position -> placed(position, reaches))
                .filter(point -> isNew(point, reaches));
    }

    /** The root mean square distance from the best one in a coordinate. */
    private double reach(int[] members, int c) {
        return Math.sqrt(Arrays.stream(members)
                .mapToDouble(r -> points[r][c] - points[0][c])
                .map(z -> z * z)
                .average()
                .orElse(0));
    }

    /** Of the errors, empty if too many losses are equal. */
    private double[] weights(int[] members) {
        double[] heights =
                Arrays.stream(members).mapToDouble(r -> losses[r] - losses[0]).toArray();
        double[] sorted = heights.clone();
        Arrays.sort(sorted);
        double better = sorted[Math.max(1, (int) (BETTER * sorted.length))];
        return better > 0
                ? Arrays.stream(heights)
                        .map(h -> Math.pow(1 + h / better, POWER))
                        .toArray()
                : new double[0];
    }

    private double[] scaled(double[] point, double[] reaches) {
        double[] scaled = new double[continuous.length];
        Arrays.setAll(scaled, k -> (point[continuous[k]] - points[0][continuous[k]]) / reaches[continuous[k]]);
        return scaled;
    }

    private double[] placed(double[] position, double[] reaches) {
        double[] point = points[0].clone();
        for (int k = 0; k < continuous.length; k++) {
            int c = continuous[k];
            point[c] = Math.max(region.low()[c], Math.min(region.high()[c], point[c] + position[k] * reaches[c]));
        }
        return point;
    }

    private boolean isNew(double[] point, double[] reaches) {
        return Stream.of(tried).noneMatch(other -> IntStream.range(0, point.length)
                .allMatch(i -> Math.abs(point[i] - other[i]) <= SAME * reaches[i]));
    }
}

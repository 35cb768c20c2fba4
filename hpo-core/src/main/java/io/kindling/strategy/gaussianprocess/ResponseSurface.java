package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
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

    /** How much worse than the best this part of the trials is, at most, is the measure for the weights of all. */
    private static final double BETTER = 0.1;

    /** Losses grow with the square of a distance, what a quadratic leaves out with its third power. */
    private static final double POWER = -1.5;

    /** A minimum is not believed if it is farther from the best trial in any coordinate, in units of the frame. */
    private static final double FARTHEST = 3;

    /** With less to gain, as a part of the distance between best and median, the search has come to its end. */
    private static final double LEAST_GAIN = 1e-12;

    /** A proposal as near to another trial as this, in units of the frame, is taken for the same. */
    private static final double SAME = 1e-6;

    private final Encoding encoding;
    private final Region region;
    /** Ascending. */
    private final int[] moving;

    private final double[][] tried;
    private final double leastGain;
    /** Of the trials that have all but the moving coordinates of the best one, best first. */
    private final double[][] points;

    private final double[] losses;

    /** From the trials of a region; those that differ from the best one in other than some coordinates are left out. */
    private ResponseSurface(Sample sample, Encoding encoding, Region region, int[] moving) {
        this.encoding = encoding;
        this.region = region;
        this.moving = moving;
        tried = sample.points();
        int[] ranked = sorted(region.members(), i -> sample.losses()[i]);
        double[] best = tried[ranked[0]];
        int[] staying = IntStream.range(0, best.length)
                .filter(c -> Arrays.binarySearch(moving, c) < 0)
                .toArray();
        int[] alike = Arrays.stream(ranked)
                .filter(i -> IntStream.of(staying).allMatch(c -> tried[i][c] == best[c]))
                .toArray();
        points = Arrays.stream(alike).mapToObj(i -> tried[i]).toArray(double[][]::new);
        losses = Arrays.stream(alike).mapToDouble(i -> sample.losses()[i]).toArray();
        leastGain = LEAST_GAIN * (sample.losses()[ranked[ranked.length / 2]] - losses[0]);
    }

    /**
     * The minimum of a fit; empty if there are too few trials for one, if it has none, or none that is new. Where numbers with steps
     * move along there may be none since trials have but two values of one of them; then these stay.
     *
     * @param turn from 0 to 1, tells which fit
     */
    static Optional<double[]> minimum(Sample sample, Encoding encoding, Region region, double turn) {
        int[] graded =
                IntStream.range(0, encoding.size()).filter(encoding::isGraded).toArray();
        int[] continuous =
                IntStream.of(graded).filter(c -> !encoding.hasSteps(c)).toArray();
        Optional<double[]> minimum = new ResponseSurface(sample, encoding, region, graded).minimum(turn);
        return minimum.isPresent() || continuous.length == graded.length
                ? minimum
                : new ResponseSurface(sample, encoding, region, continuous).minimum(turn);
    }

    private static int[] sorted(int[] members, IntToDoubleFunction key) {
        return Arrays.stream(members)
                .boxed()
                .sorted(Comparator.comparingDouble(key::applyAsDouble))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private Optional<double[]> minimum(double turn) {
        double quarters = 4 * turn;
        int quarter = (int) quarters;
        double rest = quarters - quarter;
        int[] all = IntStream.range(0, losses.length).toArray();
        int[] order = quarter % 2 == 0 ? all : sorted(all, distances());
        return Stream.of(quarter < 2, quarter >= 2)
                .flatMap(mixed ->
                        members(order, rest * rest, mixed).flatMap(members -> minimum(members, mixed)).stream())
                .findFirst();
    }

    private IntToDoubleFunction distances() {
        double[] squares = new double[points.length];
        for (int c : moving) {
            Arrays.setAll(squares, r -> squares[r] + Math.pow(points[r][c] - points[0][c], 2));
        }
        return r -> squares[r];
    }

    /** The first ones in an order: a part of all, from the least that will do. */
    private Optional<int[]> members(int[] order, double part, boolean mixed) {
        int terms = Quadratic.terms(moving.length, mixed);
        int least = (int) Math.ceil(LEAST * terms);
        if (moving.length == 0 || terms > MOST_TERMS || order.length < least) {
            return Optional.empty();
        }
        int count = (int) Math.round(least * Math.pow((double) order.length / least, part));
        return Optional.of(Arrays.copyOf(order, count));
    }

    private Optional<double[]> minimum(int[] members, boolean mixed) {
        double[][] near = Arrays.stream(members).mapToObj(r -> points[r]).toArray(double[][]::new);
        double[] heights =
                Arrays.stream(members).mapToDouble(r -> losses[r] - losses[0]).toArray();
        Frame frame = Frame.of(near, moving);
        double measure = measure(heights);
        if (!(measure > 0) || frame.dimensions() == 0) {
            return Optional.empty();
        }
        double[] weights = Arrays.stream(heights)
                .map(height -> Math.pow(1 + height / measure, POWER))
                .toArray();
        double[][] positions = Stream.of(near).map(frame::in).toArray(double[][]::new);
        return Quadratic.fit(positions, heights, weights, mixed)
                .flatMap(fit -> rounded(fit, frame, bounds(near, region.low(), -1), bounds(near, region.high(), 1)))
                .filter(minimum -> minimum.fall() > leastGain)
                .map(Quadratic.Minimum::position)
                .filter(ResponseSurface::isNear)
                .map(frame::out)
                .filter(point -> Stream.of(tried).noneMatch(other -> frame.same(point, other, SAME)));
    }

    /** The minimum with numbers with steps rounded, and the others at what is best beside these. */
    private Optional<Quadratic.Minimum> rounded(Quadratic fit, Frame frame, double[] low, double[] high) {
        Optional<double[]> between = fit.minimum(frame.in(low), frame.in(high)).map(Quadratic.Minimum::position);
        return between.filter(ResponseSurface::isNear).map(frame::out).flatMap(point -> {
            double[] least = low.clone();
            double[] greatest = high.clone();
            for (int c : frame.coordinates()) {
                if (encoding.hasSteps(c)) {
                    least[c] = encoding.snapped(c, point[c]);
                    greatest[c] = least[c];
                }
            }
            return fit.minimum(frame.in(least), frame.in(greatest));
        });
    }

    private static boolean isNear(double[] position) {
        return Arrays.stream(position).allMatch(z -> Math.abs(z) <= FARTHEST);
    }

    /** How much worse the best tenth are; 0 if they are all equal. */
    private static double measure(double[] heights) {
        double[] sorted = heights.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(1, (int) (BETTER * sorted.length))];
    }

    /** Those of the region; where a prior has none, the outermost of some points, as it would end far in the tail. */
    private double[] bounds(double[][] near, double[] ofRegion, int side) {
        double[] bounds = ofRegion.clone();
        for (int c : moving) {
            if (!encoding.isBounded(c)) {
                bounds[c] = side
                        * Stream.of(near)
                                .mapToDouble(point -> side * point[c])
                                .max()
                                .orElseThrow();
            }
        }
        return bounds;
    }
}

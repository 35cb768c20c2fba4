package io.kindling.strategy.gaussianprocess;

import io.kindling.strategy.SobolPoints;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for the point of greatest merit: many points spread over the region, the best of them improved locally, on all cores.
 */
final class PointSearch {
    /** Six times as many points and five starts found no better trials on the project's problems. */
    private static final int SPREAD = 50;

    /** So many points near each of so many of the best trials, and as many that differ from it in one coordinate only. */
    private static final int NEAR = 10;

    private static final int CENTRES = 3;

    /** So many of the best points are improved. */
    private static final int STARTS = 2;

    /** Continuous and discrete coordinates are improved by turns, so many times at most. */
    private static final int ROUNDS = 3;

    private static final int STEPS = 30;

    /** So fine since the merit of a smooth optimum changes with the square of the distance from it. */
    private static final double TOLERANCE = 1e-13;

    /** So many discrete coordinates are changed one after another in a round; of more, these are drawn. */
    private static final int MOST_DISCRETE = 20;

    /** Points near a good one differ from it by this much of the region at most, and by a hundredth of it at least. */
    private static final double WIDEST = 0.2;

    private static final Comparator<Found> BEST_FIRST =
            Comparator.<Found>comparingDouble(found -> found.value).reversed();

    private final Encoding encoding;
    private final Region region;
    private final Posterior posterior;
    private final Merit merit;
    private final int[] continuous;
    private final int[] discrete;

    PointSearch(Encoding encoding, Region region, Posterior posterior, Merit merit) {
        this.encoding = encoding;
        this.region = region;
        this.posterior = posterior;
        this.merit = merit;
        this.continuous = IntStream.range(0, encoding.size())
                .filter(i -> !encoding.isDiscrete(i))
                .toArray();
        this.discrete =
                IntStream.range(0, encoding.size()).filter(encoding::isDiscrete).toArray();
    }

    /** A point and what it promises. */
    private static final class Found {
        private final double[] point;
        private final double value;

        Found(double[] point, double value) {
            this.point = point;
            this.value = value;
        }
    }

    private Found found(double[] point) {
        return new Found(point, merit.of(point, Merit.NO_SLOPES));
    }

    /**
     * The best admissible point found; empty if none of those looked at is.
     *
     * @param even points of the unit cube, one coordinate for each parameter
     */
    Optional<double[]> best(SobolPoints even, RandomGenerator random, Predicate<double[]> admissible) {
        int[] changing = discrete.length <= MOST_DISCRETE ? discrete : drawn(random);
        List<Found> spread = Stream.concat(spread(even, random), near(random)).toList().parallelStream()
                .map(this::found)
                .sorted(BEST_FIRST)
                .toList();
        List<Found> climbed = spread.subList(0, STARTS).parallelStream()
                .map(start -> climb(start, changing))
                .sorted(BEST_FIRST)
                .toList();
        return Stream.concat(climbed.stream(), spread.stream())
                .map(found -> found.point)
                .filter(admissible)
                .findFirst();
    }

    /** Sobol points, shifted at random (Cranley and Patterson 1976). */
    private Stream<double[]> spread(SobolPoints even, RandomGenerator random) {
        double[] shift = random.doubles(encoding.size()).toArray();
        return IntStream.range(0, SPREAD).mapToObj(k -> {
            double[] point = even.point(k);
            for (int i = 0; i < point.length; i++) {
                point[i] = place(i, (point[i] + shift[i]) % 1);
            }
            return point;
        });
    }

    /** The coordinate at a position between the bounds of the region. */
    private double place(int i, double unit) {
        return encoding.isCategorical(i) ? encoding.snapped(i, unit) : encoding.snapped(i, region.at(i, unit));
    }

    /** Points around those with the least targets. */
    private Stream<double[]> near(RandomGenerator random) {
        return IntStream.range(0, posterior.size())
                .boxed()
                .sorted(Comparator.comparingDouble(posterior::target))
                .limit(CENTRES)
                .map(posterior::point)
                .flatMap(centre -> IntStream.range(0, NEAR)
                        .mapToObj(k -> Stream.of(near(centre, random), exchanged(centre, random)))
                        .flatMap(pair -> pair));
    }

    /**
     * With another value somewhere in one coordinate (the one-exchange neighbourhood of Hutter et al. 2011). Where parameters
     * act alone, a better minimum of one of them is found this way only.
     */
    private double[] exchanged(double[] centre, RandomGenerator random) {
        double[] exchanged = within(centre);
        int i = random.nextInt(exchanged.length);
        exchanged[i] = place(i, random.nextDouble());
        return exchanged;
    }

    private double[] near(double[] centre, RandomGenerator random) {
        double width = WIDEST * Math.pow(0.01, random.nextDouble());
        double[] near = within(centre);
        for (int i = 0; i < near.length; i++) {
            if (random.nextDouble() < (encoding.isCategorical(i) ? 1.0 / near.length : 0.5)) {
                double position = region.position(i, centre[i]) + width * random.nextGaussian();
                near[i] =
                        place(i, encoding.isCategorical(i) ? random.nextDouble() : Math.max(0, Math.min(1, position)));
            }
        }
        return near;
    }

    /** The point, with coordinates outside of the region moved to its nearest bounds. */
    private double[] within(double[] point) {
        double[] within = point.clone();
        for (int i = 0; i < within.length; i++) {
            if (!encoding.isCategorical(i) && !region.has(i, point[i])) {
                within[i] = place(i, region.position(i, point[i]));
            }
        }
        return within;
    }

    private int[] drawn(RandomGenerator random) {
        return random.ints(0, discrete.length)
                .distinct()
                .limit(MOST_DISCRETE)
                .map(i -> discrete[i])
                .toArray();
    }

    private Found climb(Found start, int[] changing) {
        Found best = start;
        for (int round = 0; round < ROUNDS; round++) {
            Found smooth = smooth(best);
            Found climbed = stepped(smooth, changing);
            boolean done = climbed.value <= smooth.value;
            best = climbed;
            if (done) {
                break;
            }
        }
        return best;
    }

    /** The best value of each discrete coordinate in turn. */
    private Found stepped(Found start, int[] changing) {
        Found best = start;
        for (int i : changing) {
            for (double alternative : encoding.alternatives(i, best.point[i])) {
                if (encoding.isCategorical(i) || region.has(i, alternative)) {
                    double[] changed = best.point.clone();
                    changed[i] = alternative;
                    Found other = found(changed);
                    best = other.value > best.value ? other : best;
                }
            }
        }
        return best;
    }

    /** Quasi-Newton steps in the continuous coordinates, which a cosine keeps within the region. */
    private Found smooth(Found start) {
        if (continuous.length == 0) {
            return start;
        }
        double[] angles = Arrays.stream(continuous)
                .mapToDouble(i -> region.position(i, start.point[i]))
                // At a bound the cosine is flat.
                .map(position -> Math.acos(1 - 2 * Math.max(1e-3, Math.min(1 - 1e-3, position))))
                .toArray();
        Descent.Minimum minimum =
                Descent.from(angles, STEPS, TOLERANCE, (at, slopes) -> descend(start.point, at, slopes));
        Found end = found(point(start.point, minimum.position()));
        return end.value > start.value ? end : start;
    }

    private double descend(double[] base, double[] angles, double[] slopes) {
        double[] byCoordinate = new double[base.length];
        double value = merit.of(point(base, angles), byCoordinate);
        for (int c = 0; c < angles.length; c++) {
            int i = continuous[c];
            slopes[c] = -byCoordinate[i] * 0.5 * Math.sin(angles[c]) * (region.high()[i] - region.low()[i]);
        }
        return -value;
    }

    private double[] point(double[] base, double[] angles) {
        double[] point = base.clone();
        for (int c = 0; c < angles.length; c++) {
            point[continuous[c]] = region.at(continuous[c], 0.5 * (1 - Math.cos(angles[c])));
        }
        return point;
    }
}

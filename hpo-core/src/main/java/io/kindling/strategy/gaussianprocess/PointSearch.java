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
 * Looks for the point of greatest merit: many points all over the region and near the best trials, the best of them improved
 * locally, on all cores.
 */
final class PointSearch {
    /** So many of the best points are improved. */
    private static final int STARTS = 2;

    /** Continuous and discrete coordinates are improved by turns, so many times at most. */
    private static final int ROUNDS = 3;

    /** Passes over the discrete coordinates in a round at most; of a few values each, far cheaper than a descent in the others. */
    private static final int PASSES = 5;

    private static final int STEPS = 30;

    /** So fine since the merit of a smooth optimum changes with the square of the distance from it. */
    private static final double TOLERANCE = 1e-13;

    /** Enough for what is rounded, or improved further. */
    private static final double ROUGH = 1e-5;

    /** So many discrete coordinates are changed one after another in a round; of more, these are drawn. */
    private static final int MOST_DISCRETE = 20;

    private static final Comparator<Found> BEST_FIRST =
            Comparator.<Found>comparingDouble(found -> found.value).reversed();

    private final Encoding encoding;
    private final Region region;
    private final Candidates candidates;
    private final Merit merit;
    private final int[] continuous;
    private final int[] graded;
    private final int[] discrete;

    PointSearch(Encoding encoding, Region region, Posterior posterior, Merit merit) {
        this.encoding = encoding;
        this.region = region;
        this.candidates = new Candidates(encoding, region, posterior);
        this.merit = merit;
        this.continuous = IntStream.range(0, encoding.size())
                .filter(i -> !encoding.hasSteps(i))
                .toArray();
        this.graded =
                IntStream.range(0, encoding.size()).filter(encoding::isGraded).toArray();
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
        List<Found> looked = candidates.draw(even, random).parallelStream()
                .map(this::found)
                .sorted(BEST_FIRST)
                .toList();
        List<Found> climbed = looked.subList(0, STARTS).parallelStream()
                .map(start -> climb(start, changing))
                .sorted(BEST_FIRST)
                .toList();
        return Stream.concat(climbed.stream(), looked.stream())
                .map(found -> found.point)
                .filter(admissible)
                .findFirst();
    }

    private int[] drawn(RandomGenerator random) {
        return random.ints(0, discrete.length)
                .distinct()
                .limit(MOST_DISCRETE)
                .map(i -> discrete[i])
                .toArray();
    }

    private Found climb(Found start, int[] changing) {
        Found best = together(start);
        for (int round = 0; round < ROUNDS; round++) {
            Found smooth = smooth(best);
            best = stepped(smooth, changing);
            if (best.value <= smooth.value) {
                break;
            }
        }
        return best;
    }

    /**
     * Numbers with steps are moved along with the continuous ones, then rounded, and if that is too far from the valley, these are
     * placed anew: each by itself, they would not get along it.
     */
    private Found together(Found start) {
        if (graded.length == continuous.length) {
            return start;
        }
        double[] point = descended(start.point, graded, ROUGH);
        for (int i : graded) {
            point[i] = encoding.snapped(i, point[i]);
        }
        Found rounded = found(point);
        Found end = rounded.value > start.value ? rounded : found(descended(point, continuous, ROUGH));
        return end.value > start.value ? end : start;
    }

    /** Discrete coordinates are given their best values in turn, over and over while that helps. */
    private Found stepped(Found start, int[] changing) {
        Found best = start;
        for (int pass = 0; pass < PASSES; pass++) {
            Found better = passed(best, changing);
            if (better.value <= best.value) {
                break;
            }
            best = better;
        }
        return best;
    }

    private Found passed(Found start, int[] changing) {
        Found best = start;
        for (int i : changing) {
            for (double alternative : encoding.alternatives(i, best.point[i])) {
                if (alternative != best.point[i] && (encoding.isCategorical(i) || region.has(i, alternative))) {
                    double[] changed = best.point.clone();
                    changed[i] = alternative;
                    Found other = found(changed);
                    best = other.value > best.value ? other : best;
                }
            }
        }
        return best;
    }

    private Found smooth(Found start) {
        Found end = found(descended(start.point, continuous, TOLERANCE));
        return end.value > start.value ? end : start;
    }

    /** After quasi-Newton steps in some coordinates, which a cosine keeps within the region. */
    private double[] descended(double[] start, int[] moving, double tolerance) {
        if (moving.length == 0) {
            return start;
        }
        double[] angles = Arrays.stream(moving)
                .mapToDouble(i -> region.position(i, start[i]))
                // At a bound the cosine is flat.
                .map(position -> Math.acos(1 - 2 * Math.max(1e-3, Math.min(1 - 1e-3, position))))
                .toArray();
        Descent.Minimum minimum =
                Descent.from(angles, STEPS, tolerance, (at, slopes) -> descend(start, moving, at, slopes));
        return point(start, moving, minimum.position());
    }

    private double descend(double[] base, int[] moving, double[] angles, double[] slopes) {
        double[] byCoordinate = new double[base.length];
        double value = merit.of(point(base, moving, angles), byCoordinate);
        for (int c = 0; c < angles.length; c++) {
            int i = moving[c];
            slopes[c] = -byCoordinate[i] * 0.5 * Math.sin(angles[c]) * (region.high()[i] - region.low()[i]);
        }
        return -value;
    }

    private double[] point(double[] base, int[] moving, double[] angles) {
        double[] point = base.clone();
        for (int c = 0; c < angles.length; c++) {
            point[moving[c]] = region.at(moving[c], 0.5 * (1 - Math.cos(angles[c])));
        }
        return point;
    }
}

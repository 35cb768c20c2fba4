package io.kindling.strategy.forest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Looks for the points of a branch at which an acquisition function is greatest: among points drawn from the prior, and by
 * local search from the best of these and from good trials (Hutter et al. 2011, section 4.3). A step goes to the best
 * point in which one parameter differs.
 */
final class AcquisitionSearch {
    private static final int SEARCHES = 10;
    private static final int MOST_STEPS = 100;

    /** How many neighbours differ in the same parameter. */
    private static final int NEIGHBOURS = 2;

    /**
     * Greatest and least standard deviation of a neighbour's distance in a number, as a share of its range. SMAC3 takes 0.2
     * always; good trials soon lie closer together than that.
     */
    private static final double FAR = 0.2;

    private static final double NEAR = 0.01;

    private final Features features;
    private final ToDoubleFunction<double[]> acquisition;
    private final RandomGenerator random;

    AcquisitionSearch(Features features, ToDoubleFunction<double[]> acquisition, RandomGenerator random) {
        this.features = features;
        this.acquisition = acquisition;
        this.random = random;
    }

    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
    private record Scored(double[] features, double score) {}

    private Scored scored(double[] point) {
        return new Scored(point, acquisition.applyAsDouble(point));
    }

    /**
     * Searches.
     *
     * @param branch to which the points belong
     * @param candidates how many points to draw
     * @param starts of local searches, at most half of all
     * @return all points that were drawn and those that were found from them, the best first
     */
    Stream<double[]> best(double[] branch, int candidates, List<double[]> starts) {
        Comparator<Scored> bestFirst = Comparator.comparingDouble(Scored::score).reversed();
        List<Scored> drawn = Stream.generate(() -> scored(features.sample(branch, random)))
                .limit(candidates)
                .sorted(bestFirst)
                .toList();
        List<Scored> all = new ArrayList<>();
        Stream.concat(starts.stream().map(this::scored), drawn.stream())
                .limit(SEARCHES)
                .map(this::climbed)
                .forEach(all::add);
        all.addAll(drawn);
        return all.stream().sorted(bestFirst).map(Scored::features);
    }

    private Scored climbed(Scored start) {
        Scored best = start;
        for (int step = 0; step < MOST_STEPS; step++) {
            Scored next = bestAround(best);
            if (next.score <= best.score) {
                return best;
            }
            best = next;
        }
        return best;
    }

    private Scored bestAround(Scored centre) {
        Scored best = centre;
        for (int p : features.variable()) {
            if (centre.features[p] == Features.INACTIVE) {
                continue;
            }
            for (int i = 0; i < NEIGHBOURS; i++) {
                double distance = FAR * Math.pow(NEAR / FAR, random.nextDouble());
                Scored neighbour = scored(features.neighbour(centre.features, p, distance, random));
                if (neighbour.score > best.score) {
                    best = neighbour;
                }
            }
        }
        return best;
    }
}

package io.kindling.strategy.sobol;

import io.kindling.option.Options;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.SobolPoints;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Quasi-random search: the n-th trial of a study gets the n-th of some {@linkplain SobolPoints evenly scattered points},
 * turned into values by the prior. A parameter that is inactive at a point leaves its coordinate unused.
 *
 * <p>The points depend on the space and the seed of the options only. One that has been tried, is running or is forbidden
 * is passed over; under constraints the notes of the trials tell how far the study has come. When many in a row have been,
 * which happens in small finite spaces and where constraints forbid nearly all, a draw from the prior takes their place.
 */
public final class SobolStrategy implements Strategy {
    private static final int PASSED_OVER = 1000;
    private static final String POINT = "sobol point ";

    private final long seed;
    private SobolPoints latest;

    /**
     * Search along one sequence.
     *
     * @param seed chooses the scramble of the sequence
     */
    public SobolStrategy(long seed) {
        this.seed = seed;
        this.latest = new SobolPoints(1, seed);
    }

    /** The strategy that the options describe; their faults stay with them. */
    public static Optional<Strategy> from(Options options) {
        long seed = options.whole("seed", 0);
        return options.make(() -> new SobolStrategy(seed));
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        SobolPoints points = points(history.space().size());
        Observed observed = new Observed(history);
        List<Proposal> proposals = new ArrayList<>(count);
        long index = next(observed);
        for (int i = 0; i < count; i++) {
            long end = index + PASSED_OVER;
            double[] point = row(observed.space(), points, index++);
            while (!observed.admits(point) && index < end) {
                point = row(observed.space(), points, index++);
            }
            boolean fresh = observed.admits(point);
            point = fresh ? point : observed.freshSample(random);
            observed.add(point);
            String note = (fresh ? "" : "random, behind ") + POINT + (index - 1);
            proposals.add(new Proposal(Observed.configuration(observed.space(), point), note));
        }
        return proposals;
    }

    /**
     * The index to go on from: behind all that the study has looked at, and no less than the number of trials. Without
     * constraints that number is near enough, and notes need not be read.
     */
    private static long next(Observed observed) {
        if (observed.space().constraints().isEmpty()) {
            return observed.size();
        }
        long latest = IntStream.range(observed.history().imported(), observed.asked())
                .mapToLong(row -> index(observed.note(row)))
                .max()
                .orElse(-1);
        return Math.max(observed.size(), latest + 1);
    }

    /** The index in a note, or −1. */
    private static long index(String note) {
        int at = note.lastIndexOf(POINT);
        return at < 0 ? -1 : Long.parseLong(note, at + POINT.length(), note.length(), 10);
    }

    /** The sequence in so many dimensions; laying one out takes longer than a proposal. */
    private SobolPoints points(int dimensions) {
        SobolPoints points = latest.dimensions() == dimensions ? latest : new SobolPoints(dimensions, seed);
        latest = points;
        return points;
    }

    private static double[] row(SearchSpace space, SobolPoints points, long index) {
        // The sequence begins again where its indices end.
        return Observed.row(space, space.fromUnit(points.point((int) (index & Integer.MAX_VALUE))));
    }
}

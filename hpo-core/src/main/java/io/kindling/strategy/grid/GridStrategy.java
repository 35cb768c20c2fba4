package io.kindling.strategy.grid;

import io.kindling.option.Options;
import io.kindling.space.Configuration;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tries every point of a grid once, but for those that are forbidden or have been tried, then those of {@linkplain Refinement
 * finer grids} about the best trial if wanted, then ends the search. The order is the same after a resume. The cost of a
 * proposal does not depend on the size of the grid, but on the number of trials, and on how many forbidden points stand in
 * a row.
 */
public final class GridStrategy implements Strategy {
    private static final String GRID = "grid point ";
    private static final String FINER = "refinement ";

    private final GridOptions options;

    public GridStrategy(GridOptions options) {
        this.options = options;
    }

    /** The strategy that the options describe; their faults stay with them. */
    public static Optional<Strategy> from(Options options) {
        GridOptions defaults = GridOptions.defaults();
        int points = options.integer("points", defaults.points());
        boolean spread = options.flag("spread", defaults.spread());
        int refinements = options.integer("refinements", defaults.refinements());
        return options.make(() -> new GridStrategy(new GridOptions(points, spread, refinements)));
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        Observed observed = new Observed(history);
        Grid grid = new Grid(history.space(), options.points());
        List<Proposal> proposals = new ArrayList<>();
        BigInteger place = BigInteger.valueOf(proposed(history));
        Optional<Proposal> proposal = at(place, grid, history);
        while (proposals.size() < count && proposal.isPresent()) {
            double[] point = Observed.row(history.space(), proposal.get().configuration());
            if (observed.admits(point)) {
                observed.add(point);
                proposals.add(proposal.get());
            }
            place = place.add(BigInteger.ONE);
            proposal = at(place, grid, history);
        }
        return proposals;
    }

    /** How many trials have come from the grid: so many of its places need no second look. */
    private static long proposed(TrialHistory history) {
        Stream<String> finished =
                IntStream.range(history.imported(), history.size()).mapToObj(history::note);
        Stream<String> running = history.running().stream().map(TrialSpec::note);
        return Stream.concat(finished, running)
                .filter(note -> note.startsWith(GRID))
                .count();
    }

    /** The point at a place in the order of all grids. */
    private Optional<Proposal> at(BigInteger place, Grid grid, TrialHistory history) {
        BigInteger size = grid.size();
        if (place.compareTo(size) < 0) {
            BigInteger stride = options.spread() ? stride(size) : BigInteger.ONE;
            BigInteger index = place.multiply(stride).mod(size);
            return Optional.of(new Proposal(grid.point(index), GRID + index + " of " + size));
        }
        BigInteger before = size;
        for (int level = 1; level <= options.refinements(); level++) {
            OptionalInt best = best(history, level);
            if (best.isEmpty()) {
                return Optional.empty();
            }
            Refinement finer = Refinement.of(history, best.getAsInt(), options.points(), level);
            BigInteger index = place.subtract(before);
            if (index.compareTo(finer.size()) < 0) {
                Configuration configuration = Observed.configuration(history.space(), finer.point(index));
                return Optional.of(
                        new Proposal(configuration, FINER + level + ", point " + index + " of " + finer.size()));
            }
            before = before.add(finer.size());
        }
        return Optional.empty();
    }

    /** The row of the best trial from before a refinement; while some of those are running, of those that have ended. */
    private static OptionalInt best(TrialHistory history, int level) {
        return IntStream.range(0, history.size())
                .filter(row -> !Double.isNaN(history.loss(row)))
                .filter(row -> row < history.imported() || level(history.note(row)) < level)
                .boxed()
                .min(Comparator.comparingDouble(history::loss))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** The refinement that a trial is of; 0 for all others. */
    private static int level(String note) {
        return note.startsWith(FINER) ? Integer.parseInt(note.substring(FINER.length(), note.indexOf(','))) : 0;
    }

    /** A step near the golden section of the size and prime to it: multiples of it reach every index, and soon all parts. */
    private static BigInteger stride(BigInteger size) {
        BigInteger stride = size.multiply(BigInteger.valueOf(618_034))
                .divide(BigInteger.valueOf(1_000_000))
                .max(BigInteger.ONE);
        while (!stride.gcd(size).equals(BigInteger.ONE)) {
            stride = stride.add(BigInteger.ONE);
        }
        return stride;
    }
}

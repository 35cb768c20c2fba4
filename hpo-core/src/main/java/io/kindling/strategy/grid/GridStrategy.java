package io.kindling.strategy.grid;

import io.kindling.option.Options;
import io.kindling.strategy.Memory;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Tries every point of a grid once, but for those that are forbidden or have been tried, then those of {@linkplain Refinement
 * finer grids} about the best trial if wanted, then ends the search. The order is the same after a resume; with other
 * options the points that they add are tried. The cost of a proposal does not depend on the size of the grid, but on the
 * number of trials and of the forbidden points among them.
 */
public final class GridStrategy implements Strategy {
    private static final String GRID = "grid point ";
    private static final String FINER = "refinement ";

    private final GridOptions options;
    private final Memory memory = new Memory();
    private Tried tried;

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
        Observed observed = new Observed(history, memory);
        List<Proposal> proposals = new ArrayList<>();
        first(history).propose(count, observed, proposals);
        for (int level = 1; level <= options.refinements() && proposals.size() < count; level++) {
            finer(history, level).ifPresent(course -> course.propose(count, observed, proposals));
        }
        return proposals;
    }

    private Course first(TrialHistory history) {
        if (tried == null || !tried.isOf(history)) {
            tried = new Tried(new Grid(history.space(), options.points()), GRID);
        }
        Grid grid = tried.grid();
        BigInteger stride = options.spread() ? stride(grid.size()) : BigInteger.ONE;
        return new Course(GRID, grid.size(), stride, tried.follow(history), grid::row);
    }

    private Optional<Course> finer(TrialHistory history, int level) {
        OptionalInt best = best(history, level);
        if (best.isEmpty()) {
            return Optional.empty();
        }
        Refinement finer = Refinement.of(history, best.getAsInt(), options.points(), level);
        return Optional.of(
                new Course(FINER + level + ", point ", finer.size(), BigInteger.ONE, Set.of(), finer::point));
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

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
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tries every point of a grid once, but for those that are forbidden or have been tried, then ends the search. The order is
 * the same after a resume. The cost of a proposal does not depend on the size of the grid, but on the number of trials, and
 * on how many forbidden points stand in a row.
 */
public final class GridStrategy implements Strategy {
    private static final String NOTE = "grid point ";

    private final GridOptions options;

    public GridStrategy(GridOptions options) {
        this.options = options;
    }

    /** The strategy that the options describe; their faults stay with them. */
    public static Optional<Strategy> from(Options options) {
        GridOptions defaults = GridOptions.defaults();
        int points = options.integer("points", defaults.points());
        boolean spread = options.flag("spread", defaults.spread());
        return options.make(() -> new GridStrategy(new GridOptions(points, spread)));
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        Grid grid = new Grid(history.space(), options.points());
        BigInteger size = grid.size();
        BigInteger stride = options.spread() ? stride(size) : BigInteger.ONE;
        Observed observed = new Observed(history);
        List<Proposal> proposals = new ArrayList<>();
        BigInteger place = BigInteger.valueOf(proposed(history));
        while (proposals.size() < count && place.compareTo(size) < 0) {
            BigInteger index = place.multiply(stride).mod(size);
            Configuration configuration = grid.point(index);
            double[] point = Observed.row(history.space(), configuration);
            if (observed.admits(point)) {
                observed.add(point);
                proposals.add(new Proposal(configuration, NOTE + index + " of " + size));
            }
            place = place.add(BigInteger.ONE);
        }
        return proposals;
    }

    /** How many trials have come from here: so many places of the order, at least, need no second look. */
    private static long proposed(TrialHistory history) {
        Stream<String> finished = IntStream.range(history.imported(), history.size()).mapToObj(history::note);
        Stream<String> running = history.running().stream().map(TrialSpec::note);
        return Stream.concat(finished, running).filter(note -> note.startsWith(NOTE)).count();
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

package io.kindling.strategy.grid;

import io.kindling.option.Options;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Tries every point of a grid once, then ends the search. The n-th trial of a study gets the n-th point, so the order is
 * the same after a resume. The cost of a proposal depends on the number of parameters only, however large the grid.
 */
public final class GridStrategy implements Strategy {
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
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigInteger place =
                    BigInteger.valueOf((long) history.size() + history.running().size() + i);
            if (place.compareTo(size) < 0) {
                BigInteger index = place.multiply(stride).mod(size);
                proposals.add(new Proposal(grid.point(index), "grid point " + index + " of " + size));
            }
        }
        return proposals;
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

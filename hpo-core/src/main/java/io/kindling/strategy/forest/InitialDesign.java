package io.kindling.strategy.forest;

import io.kindling.space.SearchSpace;
import io.kindling.strategy.Observed;
import io.kindling.strategy.SobolPoints;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Points spread evenly over the space. The first is random and chooses the scrambled Sobol sequence of the others. */
final class InitialDesign {
    private InitialDesign() {}

    /** The next point, which may have been tried. */
    static double[] next(Observed observed, RandomGenerator random) {
        SearchSpace space = observed.space();
        if (observed.size() == 0) {
            return observed.freshSample(random);
        }
        SobolPoints points = new SobolPoints(space.size(), Arrays.hashCode(first(observed)));
        return Observed.row(space, space.fromUnit(points.point(observed.size() - 1)));
    }

    /** The point of the trial with the least number: the same in every call, in whatever order trials end. */
    private static double[] first(Observed observed) {
        int first = IntStream.range(0, observed.size())
                .boxed()
                .min(Comparator.comparingInt(row -> number(observed, row)))
                .orElseThrow();
        return IntStream.range(0, observed.space().size())
                .mapToDouble(p -> observed.value(p, first))
                .toArray();
    }

    /** The number of a row's trial; one that is only proposed has none yet, and comes last. */
    private static int number(Observed observed, int row) {
        TrialHistory history = observed.history();
        if (row < history.size()) {
            return history.trial(row).number();
        }
        int pending = row - history.size();
        return pending < history.running().size()
                ? history.running().get(pending).number()
                : Integer.MAX_VALUE;
    }
}

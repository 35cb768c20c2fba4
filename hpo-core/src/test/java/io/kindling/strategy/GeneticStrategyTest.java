package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Runs;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.genetic.GeneticOptions;
import io.kindling.strategy.genetic.GeneticOptions.Crossover;
import io.kindling.strategy.genetic.GeneticOptions.Replacement;
import io.kindling.strategy.genetic.GeneticOptions.Selection;
import io.kindling.strategy.genetic.GeneticStrategy;
import io.kindling.trial.TrialHistory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GeneticStrategyTest {

    @Nested
    class Defaults extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return new GeneticStrategy(GeneticOptions.defaults());
        }
    }

    @Nested
    class OtherOperators extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return new GeneticStrategy(new GeneticOptions(
                    8, Selection.STOCHASTIC_UNIVERSAL, Crossover.SINGLE_POINT, 1, 2, 0, Replacement.OLDEST, 2));
        }
    }

    @Test
    void aPopulationOfTwoDescends() {
        SearchSpace space = SearchSpace.builder()
                .real("x", 0, 1)
                .real("y", 0, 1)
                .real("z", 0, 1)
                .build();
        Problem sum = new Problem("sum", space, 0, c -> c.getDouble("x") + c.getDouble("y") + c.getDouble("z"));
        GeneticOptions options =
                new GeneticOptions(2, Selection.TOURNAMENT, Crossover.UNIFORM, 1, 1, 1, Replacement.WORST, 1);
        TrialHistory history = Runs.sequential(new GeneticStrategy(options), sum, 200, 0);

        double early = best(history, 2);
        double late = best(history, 200);
        assertThat(late).isLessThan(early / 2);
    }

    private static double best(TrialHistory history, int trials) {
        return IntStream.range(0, trials).mapToDouble(history::loss).min().orElseThrow();
    }
}

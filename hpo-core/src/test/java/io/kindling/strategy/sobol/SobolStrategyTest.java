package io.kindling.strategy.sobol;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.StrategyContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SobolStrategyTest extends StrategyContract {
    @Override
    protected Strategy strategy() {
        return new SobolStrategy(0);
    }

    private static List<Configuration> run(Strategy strategy, SearchSpace space, int trials, int batch, long seed) {
        return Runs.batches(strategy, new Problem("any", space, 0, c -> 0), trials, batch, seed).trials().stream()
                .map(trial -> trial.configuration())
                .toList();
    }

    @Test
    void theOrderDependsOnTheScrambleAlone() {
        SearchSpace space = Problems.mixed10().space();
        List<Configuration> one = run(strategy(), space, 50, 1, 1);

        assertThat(run(strategy(), space, 50, 7, 2)).isEqualTo(one);
        assertThat(run(new SobolStrategy(1), space, 50, 1, 1)).doesNotContainAnyElementsOf(one);
    }

    /** Sixteen points of the plane lie one in each of sixteen squares. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void everyValueGetsItsShare(long seed) {
        SearchSpace space = SearchSpace.builder()
                .integer("a", 1, 4)
                .categorical("b", "p", "q", "r", "s")
                .build();

        assertThat(run(new SobolStrategy(seed), space, 16, 1, 0)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 25})
    void triesEveryPointOfASmallSpaceBeforeAnyTwice(int batch) {
        SearchSpace space =
                SearchSpace.builder().integer("a", 1, 5).integer("b", 1, 5).build();

        assertThat(run(strategy(), space, 25, batch, 0)).doesNotHaveDuplicates();
    }
}

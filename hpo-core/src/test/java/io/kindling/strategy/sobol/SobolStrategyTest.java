package io.kindling.strategy.sobol;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.SobolPoints;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.StrategyContract;
import io.kindling.trial.Goal;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.List;
import java.util.stream.IntStream;
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

    /** One point in twenty. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void triesThePointsThatAreAllowedInTheirOrder(int batch) {
        SearchSpace space = SearchSpace.builder()
                .real("x", 0, 1)
                .real("y", 0, 1)
                .constraint("abs(x - y) < 0.025")
                .build();
        SobolPoints points = new SobolPoints(2, 0);

        assertThat(run(strategy(), space, 200, batch, 0))
                .isEqualTo(IntStream.iterate(0, i -> i + 1)
                        .mapToObj(i -> space.fromUnit(points.point(i)))
                        .filter(space::allows)
                        .limit(200)
                        .toList());
    }

    @Test
    void goesOnAlongTheSequenceWhereAThousandPointsAreForbidden() {
        SearchSpace space = SearchSpace.builder()
                .real("x", 0, 1)
                .constraint("abs(x - 0.5) < 0.0005")
                .build();
        TrialHistory history = Runs.sequential(strategy(), new Problem("any", space, 0, c -> 0), 100, 0);

        assertThat(history.trials())
                .filteredOn(trial -> trial.spec().note().startsWith("sobol point"))
                .hasSizeGreaterThan(30);
    }

    @Test
    void anEnqueuedTrialTakesThePlaceOfAPoint() {
        SearchSpace space = SearchSpace.builder().real("x", 0, 1).build();
        TrialSpec enqueued = new TrialSpec(0, space.fromUnit(new double[] {0.3}), 0, "enqueued");
        TrialHistory history = TrialHistory.empty(space, Goal.minimize("loss")).start(enqueued);

        assertThat(strategy().ask(2, history, Runs.random(0, 0)))
                .extracting(Proposal::note)
                .containsExactly("sobol point 1", "sobol point 2");
    }
}

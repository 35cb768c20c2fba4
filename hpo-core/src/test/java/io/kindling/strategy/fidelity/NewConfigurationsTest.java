package io.kindling.strategy.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.grid.GridOptions;
import io.kindling.strategy.grid.GridStrategy;
import io.kindling.strategy.sobol.SobolStrategy;
import io.kindling.trial.Goal;
import io.kindling.trial.TrialHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Behind trials of budgets that the ladder does not have: those of a study without budgets, say. */
class NewConfigurationsTest {
    private static final Problem PROBLEM =
            new Problem("n", SearchSpace.builder().integer("n", 0, 49).build(), 0, c -> c.getInt("n"));

    private static Strategy asha(Strategy base) {
        return new AshaStrategy(new FidelityOptions(1, 9, 3, 0), base);
    }

    private static TrialHistory importing(Strategy strategy) {
        TrialHistory other = Runs.sequential(strategy, PROBLEM, 12, 0);
        return TrialHistory.importing(PROBLEM.space(), Goal.minimize("loss"), other.trials());
    }

    static Stream<Strategy> ofAnOrder() {
        return Stream.of(new SobolStrategy(0), new GridStrategy(new GridOptions(50, false, 0)));
    }

    @ParameterizedTest
    @MethodSource("ofAnOrder")
    void aBaseThatBeginsAgainWithThemIsToldThatTheyAreTaken(Strategy base) {
        TrialHistory history = importing(base);

        assertThat(asha(base).ask(4, history, Runs.random(0, 0)))
                .extracting(Proposal::configuration)
                .hasSize(4)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(IntStream.range(0, history.size())
                        .mapToObj(row -> history.trial(row).configuration())
                        .toList());
    }

    @Test
    void aBaseThatProposesOthersHearsNothingOfThem() {
        List<TrialHistory> seen = new ArrayList<>();
        Strategy base = (count, history, random) -> {
            seen.add(history);
            return List.of(new Proposal(new Configuration(Map.of("n", 49))));
        };
        asha(base).ask(1, importing(new GridStrategy(new GridOptions(50, false, 0))), Runs.random(0, 0));

        assertThat(seen).singleElement().satisfies(history -> {
            assertThat(history.size()).isZero();
            assertThat(history.running()).isEmpty();
        });
    }
}

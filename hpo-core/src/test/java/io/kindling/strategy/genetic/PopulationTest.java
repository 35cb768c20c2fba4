package io.kindling.strategy.genetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationTest {

    private static TrialHistory history(double... losses) {
        TrialHistory history = TrialHistory.empty(Problems.branin2().space(), Goal.minimize("loss"));
        for (double loss : losses) {
            int number = history.size();
            TrialSpec spec =
                    new TrialSpec(number, Problems.branin2().space().sample(Runs.random(0, number)), number, "");
            history = history.finish(Runs.trial(spec, Outcome.of(loss)));
        }
        return history;
    }

    private static Population population(TrialHistory history, Map<String, Object> given) {
        Map<String, Object> options = new TreeMap<>(given);
        options.put("population", 3);
        Population population = Population.EMPTY;
        for (int row = 0; row < history.size(); row++) {
            population = population.after(row, history, OperatorsTest.options(options));
        }
        return population;
    }

    @ParameterizedTest
    @CsvSource({"worst, 0, 0, 3, 1", "worst, 2, 0, 3, 1", "oldest, 0, 3, 5, 4", "oldest, 1, 0, 5, 4"})
    void theWorstOrTheOldestLeaveButNeverTheElite(String replacement, int elitism, int best, int second, int third) {
        // The loss of row 2 is no number: it failed.
        TrialHistory history = history(1, 7, Double.NaN, 3, 9, 8);

        assertThat(population(history, Map.of("replacement", replacement, "elitism", elitism))
                        .members())
                .containsExactly(best, second, third);
    }

    @Test
    void aTrialAsGoodAsTheWorstDoesNotReplaceIt() {
        assertThat(population(history(1, 2, 3, 3), Map.of()).members()).containsExactly(0, 1, 2);
    }

    @Test
    void childrenOfAGenerationEnterTogether() {
        Map<String, Object> plus = Map.of("scheme", "plus", "offspring", 4);

        Population before = population(history(4, 5, 6, 1, 9, Double.NaN, 2), plus);
        assertThat(before.members()).containsExactly(0, 1, 2);
        assertThat(before.brood()).containsExactly(3, 4, 6);
        Population after = population(history(4, 5, 6, 1, 9, Double.NaN, 2, 7), plus);
        assertThat(after.members()).containsExactly(3, 6, 0);
        assertThat(after.brood()).isEmpty();
    }

    @Test
    void parentsDieWithTheirGenerationButForTheElite() {
        TrialHistory history = history(1, 2, 3, 9, 8, 7, 6);

        assertThat(population(history, Map.of("scheme", "comma", "offspring", 4, "elitism", 0))
                        .members())
                .containsExactly(6, 5, 4);
        assertThat(population(history, Map.of("scheme", "comma", "offspring", 4, "elitism", 1))
                        .members())
                .containsExactly(0, 6, 5);
    }
}

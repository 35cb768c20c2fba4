package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.forest.Acquisition;
import io.kindling.strategy.forest.ForestOptions;
import io.kindling.strategy.forest.ForestStrategy;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.Goal;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForestStrategyTest {

    /** Few candidates, to save time. */
    private static Strategy small(Acquisition acquisition) {
        return new ForestStrategy(new ForestOptions(10, 10, acquisition, 100, 0.1));
    }

    @Nested
    class Contract extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return small(Acquisition.LOG_EI);
        }
    }

    @Test
    void startsEvenlyThenAsksTheForestAndNowAndThenChance() {
        TrialHistory history = Runs.sequential(small(Acquisition.LOG_EI), Problems.branin2(), 100, 0);

        assertThat(notes(history).subList(0, 10)).containsOnly("initial design");
        assertThat(notes(history).subList(10, 100)).containsOnly("forest", "random");
        // Of 90 proposals that are random with probability 0.1; outside of this once in a million times.
        assertThat(notes(history).stream().filter("random"::equals).count()).isBetween(0L, 25L);
    }

    private static List<String> notes(TrialHistory history) {
        return history.trials().stream().map(trial -> trial.spec().note()).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17})
    void theStartIsOneSobolSequenceWhateverTheBatch(int batch) {
        SearchSpace space = SearchSpace.builder().real("x", 0, 1).build();
        Strategy strategy = new ForestStrategy(new ForestOptions(17, 10, Acquisition.LOG_EI, 100, 0.1));
        TrialHistory history = TrialHistory.empty(space, Goal.minimize("loss"));
        while (history.running().size() < 17) {
            int running = history.running().size();
            for (TrialSpec spec : Runs.ask(strategy, Math.min(batch, 17 - running), history, Runs.random(8, running))) {
                history = history.start(spec);
            }
        }

        // Behind the first, which is random, sixteen points: one in each sixteenth of the range.
        assertThat(history.running().stream().skip(1).map(spec ->
                        (int) (16 * spec.configuration().getDouble("x"))))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 16).boxed().toList());
    }

    @Test
    void triesAllPointsOfASpaceWithConstants() {
        SearchSpace space = SearchSpace.builder()
                .constant("fixed", 7)
                .integer("n", 0, 3)
                .categorical("c", "a", "b", "c")
                .build();
        TrialHistory history = TrialHistory.empty(space, Goal.minimize("loss"));
        Set<Configuration> distinct = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            TrialSpec spec = Runs.ask(small(Acquisition.LOG_EI), 1, history, Runs.random(1, i))
                    .get(0);
            distinct.add(spec.configuration());
            history = history.start(spec);
        }

        assertThat(distinct).hasSize(12);
    }

    /**
     * One comparison for each function: median regrets over the seeds 0 to 29 after 40 trials, Wilcoxon signed-rank,
     * one-sided, α = 0.001; a false alarm for any of the four at most once in 250 times.
     */
    @ParameterizedTest
    @EnumSource
    void everyAcquisitionBeatsRandomSearch(Acquisition acquisition) {
        double p = WilcoxonSignedRankTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .test(regrets(small(acquisition)), regrets(new RandomStrategy()))
                .getPValue();

        assertThat(p).isLessThan(0.001);
    }

    private static double[] regrets(Strategy strategy) {
        Problem problem = Problems.mixed10();
        return IntStream.range(0, 30)
                .mapToDouble(seed -> Runs.regret(problem, Runs.sequential(strategy, problem, 40, seed)))
                .map(Math::log)
                .toArray();
    }
}

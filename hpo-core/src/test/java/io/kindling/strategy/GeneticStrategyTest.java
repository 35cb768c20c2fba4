package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneticStrategyTest {

    @Nested
    class Defaults extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return genetic(Map.of());
        }
    }

    @Nested
    class Generations extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return genetic(
                    Map.of("scheme", "comma", "offspring", 7, "crossover", "simulated-binary", "mutation", "flip"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "steady-state, oldest, tournament, single-point, mixed",
        "plus, worst, roulette, two-point, uniform",
        "comma, worst, stochastic-universal, uniform, flip",
        "plus, worst, truncation, simulated-binary, polynomial"
    })
    void everyOperatorWorksOnEveryKindOfParameter(
            String scheme, String replacement, String selection, String crossover, String mutation) {
        Strategy strategy = genetic(Map.of(
                "scheme", scheme,
                "replacement", replacement,
                "selection", selection,
                "crossover", crossover,
                "mutation", mutation));
        Problem problem = new Problem("real", StrategyContract.everyKind(), -1, c -> c.getDouble("real"));

        // TrialHistory checks each configuration against the space.
        assertThat(Runs.batches(strategy, problem, 150, 3, 1).size()).isEqualTo(150);
    }

    private static Strategy genetic(Map<String, Object> options) {
        List<String> faults = new ArrayList<>();
        return Strategies.create("genetic", options, faults)
                .orElseThrow(() -> new IllegalArgumentException(faults.toString()));
    }

    @Test
    void tellsAllFaultsAtOnce() {
        List<String> faults = new ArrayList<>();
        Map<String, Object> options = Map.of(
                "population", 20, "scheme", "comma", "offspring", 10, "crossoverRate", 1.5, "truncationShare", 0);

        assertThat(Strategies.create("genetic", options, faults)).isEmpty();
        assertThat(faults)
                .containsExactly(
                        "strategy.offspring: need a whole number >= population with comma, got 10",
                        "strategy.truncationShare: need a number in (0, 1], got 0.0",
                        "strategy.crossoverRate: need a number in [0, 1], got 1.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"steady-state", "plus", "comma"})
    void aPopulationOfTwoDescends(String scheme) {
        SearchSpace space = SearchSpace.builder()
                .real("x", 0, 1)
                .real("y", 0, 1)
                .real("z", 0, 1)
                .build();
        Problem sum = new Problem("sum", space, 0, c -> c.getDouble("x") + c.getDouble("y") + c.getDouble("z"));
        TrialHistory history = Runs.sequential(genetic(Map.of("population", 2, "scheme", scheme)), sum, 200, 0);

        double early = best(history, 2);
        double late = best(history, 200);
        assertThat(late).isLessThan(early / 2);
    }

    private static double best(TrialHistory history, int trials) {
        return IntStream.range(0, trials).mapToDouble(history::loss).min().orElseThrow();
    }

    @Test
    void withoutCrossoverAChildDiffersFromOneParentInMutatedGenesOnly() {
        Problem problem = Problems.sphere10();
        Strategy evolutionary = genetic(Map.of("population", 2, "crossoverRate", 0, "mutation", "polynomial"));
        TrialHistory history = TrialHistory.empty(problem.space(), Goal.minimize("loss"));
        for (int i = 0; i < 2; i++) {
            TrialSpec spec = new TrialSpec(i, problem.space().sample(Runs.random(1, i)), i, "");
            history = history.finish(Runs.trial(spec, Outcome.of(i)));
        }

        // A child without a mutation equals its parent and is made again; eight mutations of ten have probability 4e-7.
        for (int seed = 0; seed < 50; seed++) {
            TrialSpec child =
                    Runs.ask(evolutionary, 1, history, Runs.random(seed, 2)).get(0);
            long inherited = history.trials().stream()
                    .mapToLong(parent -> parent.configuration().values().entrySet().stream()
                            .filter(child.configuration().values().entrySet()::contains)
                            .count())
                    .max()
                    .orElseThrow();
            assertThat(inherited).isBetween(3L, 9L);
        }
    }

    @Test
    void aPopulationOfAnotherHistoryIsForgotten() {
        Strategy used = genetic(Map.of());
        for (int seed = 0; seed < 5; seed++) {
            TrialHistory history = Runs.sequential(new RandomStrategy(), Problems.mixed10(), 30, seed);
            assertThat(used.ask(3, history, Runs.random(seed, 30)))
                    .isEqualTo(genetic(Map.of()).ask(3, history, Runs.random(seed, 30)));
        }
    }

    @Test
    void endsAfterGenerationsWithoutImprovement() {
        Problem flat = new Problem("flat", Problems.branin2().space(), 0, c -> 1);
        Strategy patient = genetic(Map.of("population", 5, "convergence", 3));

        // The random population, then three generations in which nothing gets better.
        assertThat(Runs.sequential(patient, flat, 100, 0).size()).isEqualTo(5 + 3 * 5);
    }

    @Test
    void smallImprovementsAreNoneWithinTheTolerance() {
        Problem bowl = Problems.sphere10();
        Strategy tolerant = genetic(Map.of("scheme", "plus", "offspring", 10, "convergence", 2, "tolerance", 5));
        TrialHistory history = Runs.sequential(tolerant, bowl, 1000, 0);

        int trials = history.size();
        assertThat(trials).isLessThan(1000);
        assertThat(best(history, trials - 20) - best(history, trials)).isLessThanOrEqualTo(5);
        assertThat(best(history, trials - 21) - best(history, trials - 1)).isGreaterThan(5);
    }
}

package io.kindling.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.LocalExecutor;
import io.kindling.execution.LocalSettings;
import io.kindling.execution.Objective;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.store.Journal;
import io.kindling.store.LocalFolder;
import io.kindling.store.TrialEvent;
import io.kindling.strategy.Strategies;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.genetic.GeneticOptions;
import io.kindling.strategy.genetic.GeneticStrategy;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Enqueued configurations, and trials of other studies. */
class WarmStartTest {
    private static final SearchSpace SPACE = SearchSpace.builder()
            .real("x", -5, 5)
            .categorical("c", "a", "b")
            .constraint("x < 4")
            .build();

    private static final Configuration WHOLE = configuration(Map.of("x", 3.0, "c", "a"));
    private static final Configuration PARTIAL = configuration(Map.of("x", 2));

    @TempDir
    private Path folder;

    private static Configuration configuration(Map<String, Object> values) {
        return new Configuration(values);
    }

    private static SearchBuilder search() {
        return Search.builder()
                .name("test")
                .space(SPACE)
                .goal(Goal.minimize("loss"))
                .strategy(new GeneticStrategy(GeneticOptions.defaults()))
                .objective(Objective.of(c -> Math.pow(c.getDouble("x") - 3, 2)));
    }

    private static SearchResult run(SearchBuilder search, int trials) {
        return search.stop(StopRule.trials(trials)).build().run();
    }

    private SearchBuilder journaled() {
        return search().journal(new LocalFolder(folder));
    }

    private static List<Object> sequence(SearchResult result) {
        return result.history().trials().stream()
                .map(trial -> (Object) List.of(trial.spec(), trial.outcome()))
                .toList();
    }

    private static List<Trial> earlier() {
        return run(search().seed(99), 12).history().trials();
    }

    @Test
    void enqueuedConfigurationsRunFirstAndCount() {
        SearchResult result = run(search().enqueue(WHOLE, PARTIAL), 12);
        List<Trial> trials = result.history().trials();

        assertThat(trials).hasSize(12);
        assertThat(trials.get(0).configuration()).isEqualTo(WHOLE);
        assertThat(trials.get(1).configuration().getDouble("x")).isEqualTo(2);
        assertThat(trials.get(1).configuration().has("c")).isTrue();
        assertThat(trials)
                .extracting(trial -> trial.spec().note().equals("enqueued"))
                .startsWith(true, true, false)
                .doesNotContainSequence(false, true);
        assertThat(result.best()).contains(trials.get(0));
    }

    @Test
    void eachIsRunOnceHoweverOftenTheSearchStops() {
        SearchResult straight = run(search().enqueue(WHOLE, PARTIAL, WHOLE), 12);
        for (int trials : new int[] {1, 2, 5}) {
            run(journaled().enqueue(WHOLE, PARTIAL, WHOLE), trials);
        }
        SearchResult resumed = run(journaled().enqueue(WHOLE, PARTIAL, WHOLE), 12);

        assertThat(sequence(resumed)).isEqualTo(sequence(straight));
    }

    @Test
    void whatIsEnqueuedLaterIsRunOnResume() {
        run(journaled().enqueue(WHOLE), 4);
        List<Trial> trials =
                run(journaled().enqueue(WHOLE, PARTIAL), 6).history().trials();

        assertThat(trials.get(4).configuration().getDouble("x")).isEqualTo(2);
        assertThat(trials.get(5).spec().note()).isNotEqualTo("enqueued");
    }

    @Test
    void theStrategyFillsTheSlotsThatAreLeft() {
        SearchResult result = run(search().enqueue(WHOLE).executor(LocalExecutor.factory(LocalSettings.slots(3))), 6);

        assertThat(result.history().trials())
                .filteredOn(trial -> trial.spec().note().equals("enqueued"))
                .hasSize(1);
        assertThat(result.history().trials()).hasSize(6);
    }

    @Test
    void whatCannotBeEnqueuedIsToldBeforeTheStart() {
        assertThatThrownBy(() -> search().enqueue(configuration(Map.of("x", 4.5)), WHOLE, configuration(Map.of("y", 1)))
                        .stop(StopRule.trials(3))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("enqueue {x=4.5}: constraint x < 4: does not allow {x=4.5")
                .hasMessageContaining("enqueue {y=1}: y: not a parameter of the space");
    }

    @Test
    void importedTrialsInformTheStrategyAndCountNowhereElse() {
        SearchResult cold = run(search(), 8);
        SearchResult warm = run(search().imported(earlier()), 8);

        assertThat(warm.history().size()).isEqualTo(20);
        assertThat(warm.history().trials())
                .hasSize(8)
                .allSatisfy(trial -> assertThat(trial.spec().note()).isEqualTo("genetic"));
        assertThat(warm.history().trials()).extracting(Trial::number).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(warm.best().orElseThrow()).isIn(warm.history().trials());
        assertThat(warm.progress().finished()).isEqualTo(8);
        assertThat(warm.progress().failed()).isZero();
        assertThat(warm.resumed()).isZero();
        assertThat(sequence(warm)).isNotEqualTo(sequence(cold));
    }

    @Test
    void aStrategyWithoutBudgetsLearnsFromTheLargestOnly() {
        List<Trial> earlier = earlier();
        List<Trial> budgeted = IntStream.range(0, 9)
                .mapToObj(i -> withBudget(earlier.get(i), earlier.get(i).outcome(), 1 + i % 3))
                .collect(Collectors.toCollection(ArrayList::new));
        budgeted.add(withBudget(earlier.get(9), new Outcome.Failed(FailureCause.EXCEPTION, "no"), 4));
        SearchResult warm = run(search().imported(budgeted), 2);
        SearchResult fidelity = run(search().imported(budgeted).strategy(asha()), 2);

        assertThat(warm.history().imported()).isEqualTo(3);
        assertThat(IntStream.range(0, 3).mapToDouble(warm.history()::budget)).containsOnly(3.0);
        assertThat(fidelity.history().imported()).isEqualTo(10);
    }

    @Test
    void theyAreLearnedFromWhateverBudgetsTheStudyItselfHas() {
        List<Trial> earlier = earlier();
        List<Trial> budgeted = IntStream.range(0, 9)
                .mapToObj(i -> withBudget(earlier.get(i), earlier.get(i).outcome(), 1 + i % 3))
                .toList();
        List<List<Integer>> seen = new ArrayList<>();
        Strategy noting = (count, history, random) -> {
            seen.add(List.of(history.imported(), history.size()));
            return new GeneticStrategy(GeneticOptions.defaults()).ask(count, history, random);
        };
        run(search().imported(budgeted).strategy(noting), 2);
        run(journaled().imported(budgeted).strategy(asha()), 1);
        run(journaled().strategy(noting), 3);

        // The study that another strategy began has all of them, and a trial of its own with a budget.
        assertThat(seen).containsExactly(List.of(3, 3), List.of(3, 4), List.of(3, 4), List.of(3, 4));
    }

    private static Strategy asha() {
        return Strategies.create("asha", Map.of("maxBudget", 9), new ArrayList<>())
                .orElseThrow();
    }

    private static Trial withBudget(Trial trial, Outcome outcome, double budget) {
        TrialSpec spec = trial.spec();
        return new Trial(
                new TrialSpec(spec.number(), spec.configuration(), spec.seed(), spec.note(), budget),
                outcome,
                trial.reports(),
                trial.placement(),
                trial.started(),
                trial.finished());
    }

    @Test
    void aStudyKeepsWhatItBeganWith() {
        List<Trial> earlier = earlier();
        SearchResult straight = run(search().imported(earlier), 10);
        run(journaled().imported(earlier), 3);
        run(journaled(), 6);
        SearchResult resumed = run(journaled().imported(earlier.subList(0, 4)), 10);

        assertThat(sequence(resumed)).isEqualTo(sequence(straight));
        assertThat(resumed.resumed()).isEqualTo(6);
        assertThat(Journal.read(new LocalFolder(folder)))
                .filteredOn(TrialEvent.Imported.class::isInstance)
                .containsExactly(new TrialEvent.Imported(earlier));
    }

    @Test
    void aStudyThatHasBegunImportsNothing() {
        run(journaled(), 3);
        SearchResult resumed = run(journaled().imported(earlier()), 6);

        assertThat(resumed.history().imported()).isZero();
        assertThat(sequence(resumed)).isEqualTo(sequence(run(search(), 6)));
    }

    @Test
    void trialsThatDoNotFitAreLeftOut() {
        SearchSpace wider = SearchSpace.builder()
                .real("x", -50, 5)
                .categorical("c", "a", "b")
                .build();
        List<Trial> others = run(search().space(wider), 40).history().trials();
        SearchResult warm = run(search().imported(others), 5);

        assertThat(warm.history().imported()).isBetween(1, 39);
        assertThatThrownBy(() -> search().space(
                                SearchSpace.builder().real("z", 0, 1).build())
                        .imported(others)
                        .stop(StopRule.trials(1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("import: need trials that fit the space, got 40 that do not; the first: z: ");
    }
}

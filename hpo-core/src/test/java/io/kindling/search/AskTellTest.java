package io.kindling.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.LocalExecutor;
import io.kindling.execution.LocalSettings;
import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Strategies;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.grid.GridOptions;
import io.kindling.strategy.grid.GridStrategy;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.strategy.tpe.TpeOptions;
import io.kindling.strategy.tpe.TpeOptions.Form;
import io.kindling.strategy.tpe.TpeStrategy;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskTellTest {
    private static final Problem PROBLEM = Problems.branin2();

    private static AskTell open(Strategy strategy) {
        return new AskTell(PROBLEM.space(), Goal.minimize("loss"), strategy, 7);
    }

    private static AskTell random() {
        return open(new RandomStrategy());
    }

    @Test
    void budgetsReachWhoeverAsksAndPromotionsCome() {
        Strategy asha = Strategies.create("asha", Map.of("maxBudget", 4), new ArrayList<>())
                .orElseThrow();
        AskTell search = open(asha);
        List<TrialSpec> first = search.ask(4);
        first.forEach(spec -> search.tell(spec.number(), Outcome.of(spec.number())));

        assertThat(first).allMatch(spec -> spec.budget() == 1);
        assertThat(search.ask(1)).singleElement().satisfies(spec -> {
            assertThat(spec.budget()).isEqualTo(4);
            assertThat(spec.configuration()).isEqualTo(first.get(0).configuration());
        });
    }

    @Test
    void proposesWhatASearchOfThatSeedProposes() {
        Strategy tpe = new TpeStrategy(TpeOptions.of(Form.AUTO));
        SearchResult result = Search.builder()
                .name("branin")
                .space(PROBLEM.space())
                .goal(Goal.minimize("loss"))
                .strategy(tpe)
                .objective((configuration, context) -> Outcome.of(PROBLEM.evaluate(configuration)))
                .stop(StopRule.trials(25))
                .executor(LocalExecutor.factory(new LocalSettings(1, Optional.empty())))
                .seed(7)
                .build()
                .run();
        AskTell search = open(tpe);
        for (int i = 0; i < 25; i++) {
            TrialSpec spec = search.ask(1).get(0);
            search.tell(spec.number(), Outcome.of(PROBLEM.evaluate(spec.configuration())));
        }
        assertThat(search.history().trials().stream().map(Trial::spec).toList())
                .isEqualTo(result.history().trials().stream().map(Trial::spec).toList());
    }

    @Test
    void takesOutcomesInAnyOrder() {
        AskTell search = random();
        List<TrialSpec> specs = search.ask(3);
        assertThat(specs).extracting(TrialSpec::number).containsExactly(0, 1, 2);
        search.tell(2, Outcome.of(2));
        assertThat(search.history().running()).containsExactly(specs.get(0), specs.get(1));
        search.tell(0, Outcome.of(Double.NaN));
        assertThat(search.ask(1).get(0).number()).isEqualTo(3);
        assertThat(search.history().best().orElseThrow().number()).isEqualTo(2);
        assertThat(search.history().trial(1).outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, AskTell.MOST + 1})
    void refusesCountsOutOfRange(int count) {
        assertThatThrownBy(() -> random().ask(count))
                .hasMessage("ask: need a whole number in [1, 10000], got " + count);
    }

    @Test
    void refusesTrialsThatDoNotRun() {
        AskTell search = random();
        search.ask(1);
        assertThatThrownBy(() -> search.tell(1, Outcome.of(1)))
                .hasMessage("tell: need the number of a running trial, got 1, which was not asked");
        assertThatThrownBy(() -> search.tell(-1, Outcome.of(1))).hasMessageContaining("got -1, which was not asked");
        search.tell(0, Outcome.of(1));
        assertThatThrownBy(() -> search.tell(0, Outcome.of(2))).hasMessageContaining("got 0, which has been told");
        assertThat(search.history().size()).isEqualTo(1);
    }

    @Test
    void endsWithAFiniteSpace() {
        SearchSpace space = SearchSpace.builder().integer("n", 1, 3).build();
        AskTell search = new AskTell(space, Goal.maximize("n"), new GridStrategy(new GridOptions(10, false, 0)), 0);
        assertThat(search.ask(5)).hasSize(3);
        assertThat(search.ask(1)).isEmpty();
    }
}

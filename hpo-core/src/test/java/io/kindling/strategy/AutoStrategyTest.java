package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The default of a search, with the strategies that it is made of. */
class AutoStrategyTest extends StrategyContract {
    @Override
    protected Strategy strategy() {
        return Strategies.create("auto", Map.of(), new ArrayList<>()).orElseThrow();
    }

    @Test
    void explainsItsChoice() {
        TrialHistory history = Runs.sequential(strategy(), Problems.branin2(), 30, 1);

        List<String> notes = IntStream.range(0, 30).mapToObj(history::note).toList();
        assertThat(notes.subList(0, 8)).containsOnly("random start-up");
        assertThat(IntStream.range(0, 30).filter(i -> i % 3 != 2 && i >= 8).mapToObj(notes::get))
                .containsAnyOf("proposed by gp, raw warp", "proposed by gp, log warp")
                .allMatch(note -> note.startsWith("proposed by gp"));
        assertThat(IntStream.range(0, 30).filter(i -> i % 3 == 2 && i >= 10).mapToObj(notes::get))
                .containsOnly("proposed by tpe");
    }

    @Test
    void aBatchIsSharedOut() {
        TrialHistory history = Runs.sequential(strategy(), Problems.branin2(), 21, 1);

        List<TrialSpec> batch = Runs.ask(strategy(), 9, history, Runs.random(1, 21));
        assertThat(batch).hasSize(9);
        for (int i = 0; i < 9; i++) {
            String proposer = (21 + i) % 9 == 8 ? "proposed by tpe" : "proposed by gp,";
            assertThat(batch.get(i).note()).startsWith(proposer);
        }
        Set<Object> distinct = new HashSet<>();
        batch.forEach(spec -> distinct.add(spec.configuration()));
        assertThat(distinct).hasSize(9);
    }

    @Test
    void oneTrialBesideOthersIsAskedForLikeABatch() {
        TrialHistory history = Runs.sequential(strategy(), Problems.branin2(), 22, 1);
        TrialHistory alone = Runs.sequential(strategy(), Problems.branin2(), 23, 1);
        TrialSpec running = Runs.ask(strategy(), 1, history, Runs.random(1, 22)).get(0);

        assertThat(Runs.ask(strategy(), 1, alone, Runs.random(1, 23)).get(0).note())
                .isEqualTo("proposed by tpe");
        assertThat(Runs.ask(strategy(), 1, history.start(running), Runs.random(1, 23))
                        .get(0)
                        .note())
                .startsWith("proposed by gp");
    }
}

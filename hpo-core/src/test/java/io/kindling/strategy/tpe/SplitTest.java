package io.kindling.strategy.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.strategy.Observed;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static TrialHistory history(Goal goal, List<Outcome> outcomes) {
        TrialHistory history = TrialHistory.empty(Problems.branin2().space(), goal);
        for (Outcome outcome : outcomes) {
            history = history.finish(Runs.trial(spec(history.size()), outcome));
        }
        return history.start(spec(history.size()));
    }

    private static TrialSpec spec(int number) {
        return new TrialSpec(number, Problems.branin2().space().sample(Runs.random(0, number)), number, "");
    }

    private static Outcome pruned(long step, double value) {
        return new Outcome.Pruned(new Report(step, value), Map.of());
    }

    private static Split split(TrialHistory history, int good) {
        int[] rows = IntStream.rangeClosed(0, history.size()).toArray();
        return Split.of(new Observed(history), rows, ranked -> Math.min(good, ranked));
    }

    @Test
    void ranksCompletedThenPrunedByProgressAndLeavesFailedAndRunningOnesBad() {
        TrialHistory history = history(
                Goal.maximize("accuracy"),
                List.of(
                        pruned(3, 0.4),
                        Outcome.of(0.1),
                        new Outcome.Failed(FailureCause.TIMEOUT, ""),
                        pruned(5, 0.2),
                        Outcome.of(0.9),
                        pruned(3, 0.6)));

        assertThat(split(history, 1).good()).containsExactly(4);
        assertThat(split(history, 2).good()).containsExactly(1, 4);
        assertThat(split(history, 3).good()).containsExactly(1, 3, 4);
        assertThat(split(history, 4).good()).containsExactly(1, 3, 4, 5);
        assertThat(split(history, 9).bad()).containsExactly(2, 6);
    }

    @Test
    void weighsGoodTrialsByTheirImprovementOnTheBestBadOne() {
        TrialHistory history =
                history(Goal.minimize("loss"), List.of(Outcome.of(4), Outcome.of(1), Outcome.of(9), Outcome.of(3)));

        // Improvements on 4 are 3 and 1, their mean is 2.
        assertThat(split(history, 2).improvements(history)).containsExactly(1.5, 0.5);
    }

    @Test
    void weighsAllTheSameWhereLossesDoNotTell() {
        TrialHistory equal =
                history(Goal.minimize("loss"), List.of(Outcome.of(2), Outcome.of(2), Outcome.of(2), Outcome.of(2)));
        TrialHistory pruned = history(Goal.minimize("loss"), List.of(pruned(1, 2), Outcome.of(1), pruned(1, 3)));

        assertThat(split(equal, 2).improvements(equal)).containsExactly(1, 1);
        assertThat(split(pruned, 2).improvements(pruned)).containsExactly(1, 1);
    }
}

package io.kindling.strategy.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {

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

    private static Ranking ranking(TrialHistory history) {
        Ranking ranking = new Ranking();
        IntStream.range(0, history.size()).forEach(row -> ranking.add(history, row));
        return ranking;
    }

    private static double[] improvements(TrialHistory history, int count) {
        Ranking ranking = ranking(history);
        return ranking.improvements(history, ranking.good(count));
    }

    @Test
    void ranksCompletedThenPrunedByProgressAndLeavesFailedOnesOut() {
        TrialHistory history = history(
                Goal.maximize("accuracy"),
                List.of(
                        pruned(3, 0.4),
                        Outcome.of(0.1),
                        new Outcome.Failed(FailureCause.TIMEOUT, ""),
                        pruned(5, 0.2),
                        Outcome.of(0.9),
                        pruned(3, 0.6)));

        assertThat(ranking(history).ranked()).isEqualTo(5);
        assertThat(ranking(history).good(1)).containsExactly(4);
        assertThat(ranking(history).good(2)).containsExactly(1, 4);
        assertThat(ranking(history).good(3)).containsExactly(1, 3, 4);
        assertThat(ranking(history).good(4)).containsExactly(1, 3, 4, 5);
        assertThat(ranking(history).good(9)).containsExactly(0, 1, 3, 4, 5);
    }

    @Test
    void keepsTheBestOfMany() {
        List<Outcome> outcomes =
                IntStream.range(0, 100).mapToObj(i -> Outcome.of(i * 37 % 100)).toList();
        TrialHistory history = history(Goal.minimize("loss"), outcomes);

        assertThat(Arrays.stream(ranking(history).good(25)).mapToDouble(history::loss))
                .hasSize(25)
                .allMatch(loss -> loss < 25);
    }

    @Test
    void weighsGoodTrialsByTheirImprovementOnTheBestBadOne() {
        TrialHistory history =
                history(Goal.minimize("loss"), List.of(Outcome.of(4), Outcome.of(1), Outcome.of(9), Outcome.of(3)));

        // Improvements on 4 are 3 and 1, their mean is 2.
        assertThat(improvements(history, 2)).containsExactly(1.5, 0.5);
    }

    @Test
    void weighsAllTheSameWhereLossesDoNotTell() {
        TrialHistory equal =
                history(Goal.minimize("loss"), List.of(Outcome.of(2), Outcome.of(2), Outcome.of(2), Outcome.of(2)));
        TrialHistory pruned = history(Goal.minimize("loss"), List.of(pruned(1, 2), Outcome.of(1), pruned(1, 3)));

        assertThat(improvements(equal, 2)).containsExactly(1, 1);
        assertThat(improvements(pruned, 2)).containsExactly(1, 1);
    }
}

package io.kindling.strategy.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostsTest {
    private static double[] costs(Goal goal, Outcome... outcomes) {
        TrialHistory history = TrialHistory.empty(Problems.branin2().space(), goal);
        for (Outcome outcome : outcomes) {
            TrialSpec spec = new TrialSpec(
                    history.size(), history.space().sample(Runs.random(0, history.size())), history.size(), "");
            history = history.finish(Runs.trial(spec, outcome));
        }
        return Costs.of(history);
    }

    private static Outcome pruned(double value) {
        return new Outcome.Pruned(new Report(3, value), Map.of());
    }

    @Test
    void isTheLogarithmOfTheDistanceFromAnAssumedOptimum() {
        Outcome[] outcomes = new Outcome[21];
        Arrays.setAll(outcomes, i -> Outcome.of(10 + i));
        double[] costs = costs(Goal.minimize("loss"), outcomes);

        // The 5 % quantile is 11, so that the optimum is taken to be 9, and the greatest distance 21.
        assertThat(costs[0]).isCloseTo(Math.log(1 / 21.0), within(1e-12));
        assertThat(costs[9]).isCloseTo(Math.log(10 / 21.0), within(1e-12));
        assertThat(costs[20]).isZero();
    }

    @Test
    void ranksPrunedTrialsBehindCompletedOnesAndFailedOnesLast() {
        double[] costs = costs(
                Goal.maximize("accuracy"),
                new Outcome.Failed(FailureCause.TIMEOUT, ""),
                Outcome.of(0.9),
                Outcome.of(0.6),
                pruned(0.8),
                pruned(0.4),
                pruned(Double.NaN));

        assertThat(costs[1]).isLessThan(costs[2]);
        assertThat(costs[3]).isEqualTo(costs[2]);
        assertThat(costs[4]).isGreaterThan(costs[3]).isZero();
        assertThat(costs[5]).isZero();
        assertThat(costs[0]).isZero();
    }

    @Test
    void staysFiniteAtAllMagnitudes() {
        double[] costs = costs(
                Goal.minimize("loss"),
                Outcome.of(-Double.MAX_VALUE),
                Outcome.of(-1),
                Outcome.of(1e300),
                Outcome.of(Double.MAX_VALUE));

        assertThat(costs).isSorted().doesNotContain(Double.NEGATIVE_INFINITY, Double.NaN);
        assertThat(costs[2]).isLessThan(costs[3]);
    }

    @Test
    void isTheSameForAllWhereNothingTells() {
        assertThat(costs(Goal.minimize("loss"), Outcome.of(3), Outcome.of(3))).containsExactly(0, 0);
        assertThat(costs(Goal.minimize("loss"), new Outcome.Failed(FailureCause.TIMEOUT, "")))
                .containsExactly(0);
    }
}

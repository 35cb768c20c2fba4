package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.strategy.Strategy;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Branin's function has three minima, all as good. */
class RestartedSearchTest {
    private static final Problem PROBLEM = Problems.branin2();

    private static final int TRIALS = 150;

    private static Strategy strategy() {
        return new GaussianProcessStrategy(GaussianProcessOptions.defaults());
    }

    @Test
    void beginsAnewWhenAMinimumIsKnownAndQuadraticsFindTheDigitsThatAreMissing() {
        int missing = 0;
        for (long seed = 0; seed < 8; seed++) {
            TrialHistory history = Runs.sequential(strategy(), PROBLEM, TRIALS, seed);

            int restart = IntStream.range(8, TRIALS)
                    .filter(i -> history.note(i).equals("gp, restart 1, even start"))
                    .findFirst()
                    .orElseThrow();
            double before = regret(history, IntStream.range(0, restart));
            assertThat(before).isLessThan(1e-4);
            int[] quadratics = IntStream.range(restart, TRIALS)
                    .filter(i -> history.note(i).equals("gp, minimum of a quadratic"))
                    .toArray();
            if (before > 1e-10) {
                missing++;
                assertThat(regret(history, IntStream.of(quadratics))).isLessThan(1e-12);
            }
            assertThat(IntStream.range(restart, TRIALS).mapToObj(history::note).filter(note -> note.contains("warp")))
                    .isNotEmpty()
                    .allMatch(note -> note.contains("restart"));
        }
        assertThat(missing).isPositive();
    }

    private static double regret(TrialHistory history, IntStream trials) {
        return trials.mapToDouble(i -> PROBLEM.regret(history.trial(i).configuration()))
                .min()
                .orElseThrow();
    }

    @Test
    void goesOnAcrossARestartAsOneThatKeptNothing() {
        Strategy warm = strategy();
        TrialHistory history = TrialHistory.empty(PROBLEM.space(), Goal.minimize("loss"));
        boolean begun = false;
        while (history.size() < TRIALS) {
            TrialSpec asked =
                    Runs.ask(warm, 1, history, Runs.random(1, history.size())).get(0);
            begun |= asked.note().contains("restart");
            if (begun) {
                assertThat(Runs.ask(strategy(), 1, history, Runs.random(1, history.size())))
                        .containsExactly(asked);
            }
            boolean fails = asked.note().contains("restart") && history.size() % 3 == 0;
            Outcome outcome = fails
                    ? new Outcome.Failed(FailureCause.EXCEPTION, "no")
                    : Outcome.of(PROBLEM.evaluate(asked.configuration()));
            history = history.start(asked).finish(Runs.trial(asked, outcome));
        }

        TrialHistory all = history;
        assertThat(IntStream.range(0, TRIALS).mapToObj(all::note))
                .anyMatch(note -> note.matches("gp, restart 1, .* warp"));
    }
}

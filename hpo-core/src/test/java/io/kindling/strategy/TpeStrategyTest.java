package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.strategy.tpe.TpeOptions;
import io.kindling.strategy.tpe.TpeOptions.Form;
import io.kindling.strategy.tpe.TpeStrategy;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TpeStrategyTest {

    @Nested
    class Auto extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return new TpeStrategy(TpeOptions.of(Form.AUTO));
        }

        @Test
        void isAdaptiveForFewTrialsAtATimeAndUnivariateForMany() {
            TrialHistory history = Runs.sequential(strategy(), Problems.mixed10(), 30, 0);

            assertThat(strategy().ask(15, history, Runs.random(0, 30)))
                    .isEqualTo(new TpeStrategy(TpeOptions.of(Form.ADAPTIVE)).ask(15, history, Runs.random(0, 30)));
            assertThat(strategy().ask(16, history, Runs.random(0, 30)))
                    .isEqualTo(new TpeStrategy(TpeOptions.of(Form.UNIVARIATE)).ask(16, history, Runs.random(0, 30)));
        }

        @Test
        void startsAtRandom() {
            TrialHistory history = Runs.sequential(strategy(), Problems.branin2(), 12, 0);

            assertThat(history.trials().subList(0, 10))
                    .allMatch(trial -> trial.spec().note().equals("random start-up"));
            assertThat(history.trials().subList(10, 12))
                    .allMatch(trial -> trial.spec().note().equals("tpe"));
        }
    }

    @Nested
    class Univariate extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return new TpeStrategy(TpeOptions.of(Form.UNIVARIATE));
        }
    }

    @Nested
    class Hyperopt extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return new TpeStrategy(TpeOptions.of(Form.HYPEROPT));
        }
    }

    @Nested
    class Multivariate extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return new TpeStrategy(TpeOptions.of(Form.MULTIVARIATE));
        }
    }

    @Nested
    class Watanabe extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return new TpeStrategy(TpeOptions.of(Form.WATANABE));
        }
    }

    /** Long enough that densities come from tallies, with trials that run, end in another order, or are forgotten. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void answersLikeANewOneAfterManyTrials(Form form) {
        Strategy warm = new TpeStrategy(TpeOptions.of(form));
        TrialHistory history = Runs.batches(new RandomStrategy(), Problems.mixed10(), 300, 1, 5);
        TrialHistory before = history;
        for (int size = 300; size < 340; size += 4) {
            List<TrialSpec> specs = Runs.ask(warm, 4, history, Runs.random(5, size));
            assertThat(specs)
                    .isEqualTo(Runs.ask(new TpeStrategy(TpeOptions.of(form)), 4, history, Runs.random(5, size)));
            for (TrialSpec spec : specs) {
                history = history.start(spec);
            }
            for (int i : new int[] {2, 0, 3}) {
                double loss = Problems.mixed10().evaluate(specs.get(i).configuration());
                history = history.finish(Runs.trial(specs.get(i), Outcome.of(loss)));
            }
        }
        assertThat(warm.ask(2, before, Runs.random(6, 0)))
                .isEqualTo(new TpeStrategy(TpeOptions.of(form)).ask(2, before, Runs.random(6, 0)));
    }
}

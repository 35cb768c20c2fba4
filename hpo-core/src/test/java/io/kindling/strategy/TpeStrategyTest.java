package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.strategy.tpe.TpeOptions;
import io.kindling.strategy.tpe.TpeOptions.Form;
import io.kindling.strategy.tpe.TpeStrategy;
import io.kindling.trial.TrialHistory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TpeStrategyTest {

    @Nested
    class Auto extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return new TpeStrategy(TpeOptions.of(Form.AUTO));
        }

        @Test
        void isMultivariateForFewTrialsAtATimeAndUnivariateForMany() {
            TrialHistory history = Runs.sequential(strategy(), Problems.mixed10(), 30, 0);

            assertThat(strategy().ask(15, history, Runs.random(0, 30)))
                    .isEqualTo(new TpeStrategy(TpeOptions.of(Form.MULTIVARIATE)).ask(15, history, Runs.random(0, 30)));
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
}

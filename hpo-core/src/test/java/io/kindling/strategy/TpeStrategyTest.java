package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.strategy.tpe.TpeOptions;
import io.kindling.strategy.tpe.TpeOptions.Form;
import io.kindling.strategy.tpe.TpeStrategy;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.List;
import java.util.Map;
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

    /** A trial that was enqueued or imported may have any value, and be the best one. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void copesWithValuesFarFromTheirPriors(Form form) {
        SearchSpace space =
                SearchSpace.builder().normal("x", 0, 1).logNormal("y", 0, 1).build();
        TrialHistory history =
                Runs.batches(new RandomStrategy(), new Problem("near", space, 0, c -> c.getDouble("y")), 30, 1, 5);
        for (Map<String, Object> far : List.of(
                Map.<String, Object>of("x", 1e7, "y", 1e-310),
                Map.<String, Object>of("x", -1e9, "y", 1e305),
                Map.<String, Object>of("x", 1e308, "y", 1.0))) {
            TrialSpec spec = new TrialSpec(history.size(), new Configuration(far), 0, "enqueued");
            history = history.finish(Runs.trial(spec, Outcome.of(-history.size())));
        }

        assertThat(Runs.ask(new TpeStrategy(TpeOptions.of(form)), 30, history, Runs.random(5, 33)))
                .allSatisfy(spec -> space.check(spec.configuration()));
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

package io.kindling.strategy.cmaes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.space.SpaceBuilder;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.StrategyContract;
import io.kindling.strategy.cmaes.CmaEsOptions.Restarts;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CmaEsStrategyTest {
    private static final int SEEDS = 30;

    @Nested
    class Defaults extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return new CmaEsStrategy(CmaEsOptions.defaults());
        }
    }

    @Nested
    class WideAndSmall extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return new CmaEsStrategy(new CmaEsOptions(4, 1, Restarts.IPOP));
        }
    }

    private static CmaEsStrategy with(Restarts restarts) {
        return new CmaEsStrategy(new CmaEsOptions(6, 0.2, restarts));
    }

    private static SearchSpace cube(int reals, int integers) {
        SpaceBuilder builder = SearchSpace.builder();
        IntStream.range(0, reals).forEach(i -> builder.real("x" + i, -5, 5));
        IntStream.range(0, integers).forEach(i -> builder.integer("n" + i, -10, 10));
        return builder.build();
    }

    static Stream<Problem> problems() {
        return Stream.of(Problems.branin2(), Problems.hartmann6(), Problems.mixed10());
    }

    /**
     * Logarithms of the regrets after 100 trials, seeds 0 to 29, paired by seed; exact Wilcoxon signed-rank test,
     * one-sided, α = 0.001. A strategy no better than random search would pass any of the three once in 333 times at most.
     * Left out: cond3, where branches share the trials and few generations come about; the median is a third of random
     * search's, but the p-value 0.0017.
     */
    @ParameterizedTest
    @MethodSource("problems")
    void isBetterThanRandomSearch(Problem problem) {
        double p = WilcoxonSignedRankTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .with(PValueMethod.EXACT)
                .test(
                        logRegrets(new CmaEsStrategy(CmaEsOptions.defaults()), problem),
                        logRegrets(new RandomStrategy(), problem))
                .getPValue();

        assertThat(p).isLessThan(0.001);
    }

    private static double[] logRegrets(Strategy strategy, Problem problem) {
        return IntStream.range(0, SEEDS)
                .mapToDouble(seed -> Runs.regret(problem, Runs.sequential(strategy, problem, 100, seed)))
                .map(Math::log)
                .toArray();
    }

    /** Its axes lie at an angle to the parameters, and their lengths differ a hundredfold: no one learns it by axis. */
    @Test
    void learnsTheShapeOfAnEllipsoid() {
        Problem ellipsoid = new Problem("ellipsoid", cube(4, 0), 0, c -> {
            double[] x = IntStream.range(0, 4)
                    .mapToDouble(i -> c.getDouble("x" + i) - 1)
                    .toArray();
            return square(x[0] + x[1]) + 100 * square(x[0] - x[1] + x[2]) + 1e4 * square(x[2] - x[3]) + square(x[3]);
        });

        assertThat(Runs.regret(ellipsoid, Runs.sequential(with(Restarts.NONE), ellipsoid, 1200, 0)))
                .isLessThan(1e-6);
    }

    @Test
    void findsIntegersBesideNumbers() {
        Problem mixed = new Problem("mixed", cube(4, 4), 0, c -> IntStream.range(0, 4)
                .mapToDouble(i -> square(c.getDouble("x" + i) - 1) + 0.01 * square(c.getInt("n" + i) - 7))
                .sum());

        assertThat(Runs.regret(mixed, Runs.sequential(with(Restarts.NONE), mixed, 1000, 0)))
                .isLessThan(1e-4);
    }

    @Test
    void learnsVariancesOfManyParameters() {
        Problem bowl = new Problem("bowl", cube(120, 0), 0, c -> IntStream.range(0, 120)
                .mapToDouble(i -> (1 + i % 10) * square(c.getDouble("x" + i) - 2))
                .sum());
        TrialHistory history = Runs.sequential(with(Restarts.NONE), bowl, 1500, 0);

        assertThat(Runs.regret(bowl, history))
                .isLessThan(bowl.regret(history.trial(0).configuration()) / 20);
    }

    private static double square(double x) {
        return x * x;
    }

    /** Few values: runs converge soon, so that there are restarts. */
    private static double rough(Configuration c) {
        return Math.rint(2 * Math.hypot(c.getDouble("x0"), c.getDouble("x1")));
    }

    @ParameterizedTest
    @EnumSource(Restarts.class)
    void answersTheSameWithAndWithoutACache(Restarts restarts) {
        Problem problem = new Problem("rough", cube(2, 0), 0, CmaEsStrategyTest::rough);
        TrialHistory history = Runs.batches(with(restarts), problem, 700, 9, 1);
        CmaEsStrategy warm = with(restarts);
        for (int part = 7; part <= 700; part += 7) {
            TrialHistory prefix = TrialHistory.empty(problem.space(), Goal.minimize("loss"));
            for (int i = 0; i < part; i++) {
                prefix = prefix.finish(history.trial(i));
            }
            assertThat(warm.ask(1, prefix, Runs.random(2, part)))
                    .isEqualTo(with(restarts).ask(1, prefix, Runs.random(2, part)));
        }
    }

    @Test
    void oneStrategyServesTwoStudies() {
        CmaEsStrategy shared = with(Restarts.BIPOP);
        for (long seed = 0; seed < 3; seed++) {
            assertThat(configurations(Runs.sequential(shared, Problems.mixed10(), 60, seed)))
                    .isEqualTo(configurations(Runs.sequential(with(Restarts.BIPOP), Problems.mixed10(), 60, seed)));
            Runs.sequential(shared, Problems.branin2(), 60, seed);
        }
    }

    private static List<Configuration> configurations(TrialHistory history) {
        return history.trials().stream().map(trial -> trial.configuration()).toList();
    }

    @Test
    void restartsElsewhereWhenARunHasConverged() {
        Problem bowl = new Problem("bowl", cube(2, 0), 0, c -> square(c.getDouble("x0")) + square(c.getDouble("x1")));
        TrialHistory goesOn = Runs.sequential(with(Restarts.NONE), bowl, 600, 0);
        TrialHistory restarted = Runs.sequential(with(Restarts.IPOP), bowl, 600, 0);

        assertThat(IntStream.range(400, 600).mapToDouble(goesOn::loss).max().orElseThrow())
                .isLessThan(1e-6);
        assertThat(IntStream.range(400, 600).mapToDouble(restarted::loss).max().orElseThrow())
                .isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 40})
    void takesTrialsInTheOrderOfFinishing(int batch) {
        Problem bowl = Problems.sphere10();

        assertThat(Runs.regret(bowl, Runs.batches(with(Restarts.BIPOP), bowl, 800, batch, 0)))
                .isLessThan(5);
    }

    /** Trials from elsewhere, far off and with a single good one among them, and failures do not upset the steps. */
    @Test
    void goesOnFromForeignAndFailedTrials() {
        Problem bowl = Problems.sphere10();
        TrialHistory history = Runs.sequential(new RandomStrategy(), bowl, 50, 0);
        CmaEsStrategy strategy = with(Restarts.BIPOP);
        while (history.size() < 500) {
            TrialSpec spec = Runs.ask(strategy, 1, history, Runs.random(0, history.size()))
                    .get(0);
            Outcome outcome = history.size() % 3 == 0
                    ? new Outcome.Failed(FailureCause.EXCEPTION, "no")
                    : Outcome.of(bowl.evaluate(spec.configuration()));
            history = history.finish(Runs.trial(spec, outcome));
        }

        assertThat(Runs.regret(bowl, history)).isLessThan(1);
    }

    @Test
    void avoidsWhereTrialsFail() {
        Problem edge =
                new Problem("edge", cube(2, 0), 0, c -> square(c.getDouble("x0") - 0.1) + square(c.getDouble("x1")));
        TrialHistory history = TrialHistory.empty(edge.space(), Goal.minimize("loss"));
        CmaEsStrategy strategy = with(Restarts.NONE);
        while (history.size() < 300) {
            TrialSpec spec = Runs.ask(strategy, 1, history, Runs.random(0, history.size()))
                    .get(0);
            history = history.finish(Runs.trial(
                    spec,
                    spec.configuration().getDouble("x0") < 0
                            ? new Outcome.Failed(FailureCause.EXCEPTION, "no")
                            : Outcome.of(edge.evaluate(spec.configuration()))));
        }

        assertThat(Runs.regret(edge, history)).isLessThan(1e-6);
    }
}

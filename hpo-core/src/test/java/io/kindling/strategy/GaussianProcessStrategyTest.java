package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.gaussianprocess.GaussianProcessOptions;
import io.kindling.strategy.gaussianprocess.GaussianProcessOptions.AcquisitionChoice;
import io.kindling.strategy.gaussianprocess.GaussianProcessOptions.WarpChoice;
import io.kindling.strategy.gaussianprocess.GaussianProcessStrategy;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GaussianProcessStrategyTest extends StrategyContract {
    @Override
    protected Strategy strategy() {
        return new GaussianProcessStrategy(GaussianProcessOptions.defaults());
    }

    private static Strategy with(AcquisitionChoice acquisition) {
        return new GaussianProcessStrategy(new GaussianProcessOptions(8, acquisition, 1.96, 0.01, WarpChoice.AUTO));
    }

    /**
     * After 40 trials over the seeds 0 to 14, by the exact Wilcoxon signed-rank test on the regrets' logarithms, paired,
     * one-sided, α = 0.001: one that is no better than random search passes once in a thousand times.
     */
    @ParameterizedTest
    @EnumSource
    void everyAcquisitionBeatsRandomSearch(AcquisitionChoice acquisition) {
        double[] learned = logRegrets(acquisition, null);
        double[] random = logRegrets(null, new RandomStrategy());

        double p = WilcoxonSignedRankTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .with(PValueMethod.EXACT)
                .test(learned, random)
                .getPValue();
        assertThat(p).isLessThan(0.001);
    }

    private static double[] logRegrets(AcquisitionChoice acquisition, Strategy other) {
        Problem problem = Problems.mixed10();
        return IntStream.range(0, 15)
                .mapToObj(seed -> Runs.sequential(other == null ? with(acquisition) : other, problem, 40, seed))
                .mapToDouble(history -> Math.log(Math.max(Runs.regret(problem, history), 1e-15)))
                .toArray();
    }

    @Test
    void hedgeNamesTheAcquisitionAndUsesEach() {
        TrialHistory history = Runs.sequential(with(AcquisitionChoice.HEDGE), Problems.branin2(), 60, 5);

        for (String name : new String[] {", ei", ", pi", ", lcb"}) {
            assertThat(IntStream.range(8, 60).mapToObj(history::note)).anyMatch(note -> note.endsWith(name));
        }
    }

    @Test
    void noiseIsNotChased() {
        SplittableRandom noise = new SplittableRandom(3);
        Problem exact = Problems.branin2();
        Problem noisy =
                new Problem("noisy", exact.space(), exact.minimum(), c -> exact.evaluate(c) + 5 * noise.nextGaussian());
        TrialHistory history = Runs.sequential(strategy(), noisy, 80, 2);

        // A search that took noise for progress would crowd about its luckiest trial, wherever that was.
        double[] last = IntStream.range(60, 80)
                .mapToDouble(i -> exact.regret(history.trial(i).configuration()))
                .sorted()
                .toArray();
        assertThat(last[10]).isLessThan(10);
    }

    @Test
    void aChoiceThatHasBeenTriedIsMadeAgainWhereBranchesVary() {
        SearchSpace space = SearchSpace.builder()
                .categorical("k", "a", "b")
                .choice("m", m -> m.option("x", x -> x.real("u", 0, 1)).option("y", y -> y.real("v", 0, 1)))
                .build();
        Problem problem = new Problem("k", space, 0, c -> c.getString("k").equals("b") ? 0.1 : 1);
        TrialHistory history = Runs.sequential(strategy(), problem, 60, 3);

        // Twenty draws that do not care hold 17 of one kind once in 700 times.
        assertThat(IntStream.range(40, 60).filter(i -> history.loss(i) < 0.5).count())
                .isGreaterThanOrEqualTo(17);
    }

    @Test
    void goesOnInATrustRegionWhenTrialsAreMany() {
        Problem problem = Problems.sphere10();
        TrialHistory history = Runs.sequential(new RandomStrategy(), problem, 1500, 1);
        double before = Runs.regret(problem, history);
        Strategy strategy = strategy();
        for (int i = 0; i < 15; i++) {
            TrialSpec spec =
                    Runs.ask(strategy, 1, history, Runs.random(1, 1500 + i)).get(0);
            history = history.finish(Runs.trial(spec, Outcome.of(problem.evaluate(spec.configuration()))));
        }

        assertThat(Runs.regret(problem, history)).isLessThan(before / 10);
    }
}

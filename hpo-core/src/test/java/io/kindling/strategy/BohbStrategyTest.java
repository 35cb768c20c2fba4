package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.ArrayList;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;

class BohbStrategyTest extends StrategyContract {
    private static final int SEEDS = 30;
    /** Six rounds of Hyperband's brackets. */
    private static final int TRIALS = 6 * 22;

    @Override
    protected Strategy strategy() {
        return strategy("bohb");
    }

    private static Strategy strategy(String type) {
        return Strategies.create(type, Map.of("maxBudget", 9), new ArrayList<>())
                .orElseThrow();
    }

    /**
     * Whether the model is worth having: regrets after the same trials with the same budgets, paired by the seeds 0 to 29,
     * by the exact Wilcoxon signed-rank test, one-sided; a model of no worth would pass once in a thousand times. With
     * budget b a loss is off by a normal error of standard deviation 0.3/b, except at the largest, where it is exact.
     */
    @Test
    void beatsHyperbandWithoutAModel() {
        double[] learned = logRegrets("bohb");
        double[] random = logRegrets("hyperband");

        double p = WilcoxonSignedRankTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .with(PValueMethod.EXACT)
                .test(learned, random)
                .getPValue();
        assertThat(p).isLessThan(0.001);
    }

    private static double[] logRegrets(String type) {
        return IntStream.range(0, SEEDS)
                .mapToDouble(seed -> Math.log(regret(strategy(type), seed)))
                .toArray();
    }

    private static double regret(Strategy strategy, long seed) {
        Problem problem = Problems.mixed10();
        SplittableRandom errors = new SplittableRandom(seed);
        TrialHistory history = TrialHistory.empty(problem.space(), Goal.minimize("loss"));
        while (history.size() < TRIALS) {
            TrialSpec spec = Runs.ask(strategy, 1, history, Runs.random(seed, history.size()))
                    .get(0);
            double error = spec.budget() == 9 ? 0 : errors.nextGaussian() * 0.3 / spec.budget();
            history = history.finish(Runs.trial(spec, Outcome.of(problem.evaluate(spec.configuration()) + error)));
        }
        return Runs.regret(problem, history);
    }
}

package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.strategy.Observed;
import io.kindling.strategy.gaussianprocess.GaussianProcessOptions.WarpChoice;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.TrialHistory;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** What is learned from trials. */
class FitTest {

    private static Sample sample(Problem problem, int trials) {
        TrialHistory history = Runs.sequential(new RandomStrategy(), problem, trials, 3);
        Encoding encoding = new Encoding(problem.space().parameters());
        int[] all = IntStream.range(0, encoding.size()).toArray();
        return Sample.of(new Observed(history), all, IntStream.range(0, trials).toArray(), encoding, new double[0][]);
    }

    private static Fit fit(Problem problem, Sample sample) {
        boolean[] categorical = new Encoding(problem.space().parameters()).categorical();
        return Fit.of(sample, Prior.of(categorical.length), categorical, WarpChoice.AUTO, List.of())
                .get(0);
    }

    private static Fit fit(Problem problem, int trials) {
        return fit(problem, sample(problem, trials));
    }

    /**
     * Ten quartic functions of a parameter each, from 120 points: enough to tell the other points by, if it is recognised that
     * they add up. Without, the process is hardly better than their mean. Bound: half their deviation from the mean.
     */
    @Example
    void aSumOfFunctionsOfSingleParametersIsRecognised() {
        Problem problem = Problems.styb10();
        Sample all = sample(problem, 320);
        Sample known = all.first(120);
        Fit fit = fit(problem, known);
        Posterior posterior = new Surrogate(Scope.EVERYWHERE, new boolean[10], WarpChoice.AUTO).posterior(fit, known);

        double errors = 0;
        double spread = 0;
        for (int i = 120; i < 320; i++) {
            double target = fit.warp().of(all.losses()[i]);
            errors += Math.pow(posterior.predict(all.points()[i]).mean() - target, 2);
            spread += target * target;
        }
        assertThat(Math.sqrt(errors / spread)).isLessThan(0.5);
    }

    @Example
    void theEvidenceChoosesTheWarp() {
        assertThat(fit(Problems.hartmann6(), 60).warp().kind()).isEqualTo(Warp.Kind.RAW);
        Problem tail = Problems.rosen5();
        Problem exponential =
                new Problem("exp", tail.space(), 0, c -> Math.exp(10 * c.getDouble("x0") + c.getDouble("x1")));
        assertThat(fit(exponential, 60).warp().kind()).isEqualTo(Warp.Kind.LOG);
    }

    @Example
    void theNoiseOfAnExactObjectiveIsSmall() {
        assertThat(fit(Problems.branin2(), 60).logs()[Layout.NOISE]).isLessThan(Math.log(1e-4));
    }

    @Property(tries = 200)
    void warpsKeepTheOrderAndTellTheirSlope(
            @ForAll @Size(min = 3, max = 30) List<@DoubleRange(min = -1e6, max = 1e6) Double> drawn) {
        double[] losses =
                drawn.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        Warp.candidates(losses, WarpChoice.AUTO).forEach(warp -> {
            for (int i = 1; i < losses.length; i++) {
                assertThat(warp.of(losses[i])).isGreaterThanOrEqualTo(warp.of(losses[i - 1]));
            }
            double at = losses[losses.length / 2] + 1;
            double step = 1e-4 * (1 + Math.abs(at));
            double slope = (warp.of(at + step) - warp.of(at - step)) / (2 * step);
            assertThat(Math.exp(warp.logSlope(at))).isCloseTo(slope, within(1e-2 * slope + 1e-9));
        });
    }

    @Property
    void hyperparametersAreLearnedAfterEachEighth(
            @ForAll @net.jqwik.api.constraints.IntRange(min = 1, max = 5000) int n) {
        int size = Surrogate.learned(n);
        assertThat(size).isBetween(1, n);
        assertThat(n - size).isLessThanOrEqualTo(Math.max(0, size / 8));
        assertThat(Surrogate.learned(size)).isEqualTo(size);
    }
}

package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.strategy.Observed;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is modelled of a search: all of it, or what is near its best trial. */
class ScopeTest {
    private static final boolean[] NUMBERS = new boolean[2];

    /** Half of so many trials are just enough for a process of their own. */
    private static final int ENOUGH = 2 * (20 + 2 * 2);

    private static Sample sample(int trials, int seed) {
        Problem problem = Problems.branin2();
        TrialHistory history = Runs.sequential(new RandomStrategy(), problem, trials, seed);
        Encoding encoding = new Encoding(problem.space().parameters());
        int[] rows = IntStream.range(0, trials).toArray();
        return Sample.of(new Observed(history), new int[] {0, 1}, rows, encoding, new double[0][]);
    }

    /** The best 2√n, best first. */
    private static double[][] better(Sample sample) {
        return IntStream.range(0, sample.finished())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> sample.losses()[i]))
                .limit((long) Math.ceil(2 * Math.sqrt(sample.finished())))
                .map(i -> sample.points()[i])
                .toArray(double[][]::new);
    }

    /** How far they are from the best one, in the root mean square. */
    private static double reach(double[][] better, int i) {
        return Math.sqrt(Arrays.stream(better)
                .mapToDouble(point -> Math.pow(point[i] - better[0][i], 2))
                .average()
                .orElseThrow());
    }

    private static void assertReaches(Region region, double[][] better, double times) {
        for (int i = 0; i < 2; i++) {
            double reach = times * reach(better, i);
            assertThat(region.low()[i]).isCloseTo(Math.max(0, better[0][i] - reach), within(1e-9));
            assertThat(region.high()[i]).isCloseTo(Math.min(1, better[0][i] + reach), within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void allOfFewTrialsTellOfTheNeighbourhood(int seed) {
        Sample sample = sample(ENOUGH - 1, seed);
        Region near = Scope.NEAR_BEST.region(sample, NUMBERS);
        assertThat(Region.of(sample, NUMBERS).isDivisible(NUMBERS)).isFalse();
        assertThat(near.members()).isEqualTo(IntStream.range(0, ENOUGH - 1).toArray());
        assertReaches(near, better(sample), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void ofMoreTheNearerHalfDoesAndItReachesTwiceAsFar(int seed) {
        Sample sample = sample(ENOUGH, seed);
        Region near = Scope.NEAR_BEST.region(sample, NUMBERS);
        double[][] better = better(sample);
        assertThat(Region.of(sample, NUMBERS).isDivisible(NUMBERS)).isTrue();
        assertReaches(near, better, 2);

        double[] distances = Arrays.stream(sample.points())
                .mapToDouble(point -> Math.max(
                        Math.abs(point[0] - better[0][0]) / reach(better, 0),
                        Math.abs(point[1] - better[0][1]) / reach(better, 1)))
                .toArray();
        double median =
                Arrays.stream(distances).sorted().skip(ENOUGH / 2).findFirst().orElseThrow();
        assertThat(near.members())
                .isEqualTo(IntStream.range(0, ENOUGH)
                        .filter(i -> distances[i] < median)
                        .toArray());
    }

    @Test
    void choicesMakeNoDistance() {
        Sample sample = sample(ENOUGH, 1);
        Region near = Scope.NEAR_BEST.region(sample, new boolean[] {false, true});
        double[] best = better(sample)[0];
        double[] distances = Arrays.stream(sample.points())
                .mapToDouble(point -> Math.abs(point[0] - best[0]))
                .toArray();
        double median =
                Arrays.stream(distances).sorted().skip(ENOUGH / 2).findFirst().orElseThrow();
        assertThat(IntStream.of(near.members())).hasSize(ENOUGH / 2).allMatch(i -> distances[i] < median);
        assertThat(near.low()[1]).isZero();
        assertThat(near.high()[1]).isEqualTo(1);
    }

    @Test
    void whereAllAreChoicesNothingIsNear() {
        Sample sample = sample(2 * ENOUGH, 1);
        boolean[] choices = {true, true};
        assertThat(Region.of(sample, choices).isDivisible(choices)).isFalse();
        assertThat(Scope.NEAR_BEST.region(sample, choices).members()).hasSize(2 * ENOUGH);
    }

    @Test
    void lengthScalesAreExpectedInProportionToTheRangeOfTrials() {
        Sample all = sample(400, 1);
        Prior whole = Scope.EVERYWHERE.prior(all, NUMBERS);
        Prior part = Scope.NEAR_BEST.prior(all.where(i -> all.points()[i][0] < 0.25), NUMBERS);
        Layout layout = whole.layout();
        for (int at : List.of(layout.jointScale(0), layout.singleScale(0))) {
            assertThat(part.means()[at] - whole.means()[at]).isCloseTo(Math.log(0.25), within(0.1));
        }
        for (int at : List.of(layout.jointScale(1), layout.singleScale(1))) {
            assertThat(part.means()[at] - whole.means()[at]).isCloseTo(0, within(0.1));
        }
        assertThat(part.means()[layout.singleVariance(0)]).isEqualTo(whole.means()[layout.singleVariance(0)]);
    }

    /** Beyond fifty parameters all share their length scales. */
    @Test
    void sharedLengthScalesFollowTheGeometricMeanOfRanges() {
        double[] ranges = new double[60];
        Arrays.setAll(ranges, i -> i % 2 == 0 ? 1 : 0.01);
        Prior whole = Prior.of(60);
        int at = whole.layout().jointScale(0);
        assertThat(whole.within(ranges).means()[at] - whole.means()[at]).isCloseTo(Math.log(0.1), within(1e-9));
    }
}

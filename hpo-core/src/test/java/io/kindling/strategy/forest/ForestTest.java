package io.kindling.strategy.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.problem.Runs;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.forest.Forest.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ForestTest {
    private static final Features FEATURES = new Features(SearchSpace.builder()
            .real("x", 0, 1)
            .integer("n", 0, 4)
            .categorical("c", "a", "b", "c", "d")
            .choice("m", m -> m.option("off").option("on", on -> on.real("y", 0, 1)))
            .build());

    private static Samples samples(int rows, long seed) {
        RandomGenerator random = Runs.random(seed, 0);
        Samples samples = new Samples(FEATURES);
        for (int size = 0; size < rows; size = samples.size()) {
            samples.add(Stream.generate(() -> FEATURES.sample(FEATURES.branch(p -> random.nextInt(2)), random))
                    .limit(random.nextInt(1, rows - size + 1))
                    .toList());
        }
        return samples;
    }

    private static double[] targets(Samples samples, ToDoubleFunction<double[]> target) {
        double[] targets = new double[samples.size()];
        Arrays.setAll(targets, row -> target.applyAsDouble(samples.row(row)));
        return targets;
    }

    @Property(tries = 50)
    void aTreeOfEachRowOnceRepeatsTheTargets(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int rows) {
        Samples samples = samples(rows, seed);
        RandomGenerator random = Runs.random(seed, 1);
        double[] targets = targets(samples, features -> random.nextDouble());
        int[] once = new int[rows];
        Arrays.fill(once, 1);
        RegressionTree tree = TreeGrowth.grow(samples, targets, once, Runs.random(seed, 2));

        for (int row = 0; row < rows; row++) {
            int leaf = tree.leaf(samples.row(row));
            // A split must gain more than rounding takes, 1e-12 of the squares: two targets nearer than the root of it
            // may stay together.
            assertThat(tree.means()[leaf]).isCloseTo(targets[row], within(2e-6));
            assertThat(tree.variances()[leaf]).isCloseTo(0, within(1e-9));
        }
    }

    @Property(tries = 50)
    void everyColumnKeepsItsOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int rows) {
        Samples samples = samples(rows, seed);

        for (int p = 0; p < FEATURES.size(); p++) {
            double[] column = samples.column(p);
            int[] order = Arrays.copyOf(samples.order(p), rows);
            assertThat(Arrays.stream(order).mapToDouble(row -> column[row]).toArray())
                    .isSorted();
            assertThat(Arrays.stream(order).sorted().toArray())
                    .isEqualTo(IntStream.range(0, rows).toArray());
        }
    }

    @Test
    void splitsChoicesBySubsetsAndTellsInactiveFromAllValues() {
        Samples samples = samples(200, 1);
        double[] targets =
                targets(samples, f -> (f[2] == 1 || f[2] == 3 ? 1 : 0) + (f[4] == Features.INACTIVE ? 10 : 0));
        Forest forest = Forest.grow(samples, targets, 100, 1);

        // x, n, c, m, y
        assertThat(forest.predict(new double[] {0.5, 0.5, 3, 1, 0.001}).mean()).isCloseTo(1, within(0.2));
        assertThat(forest.predict(new double[] {0.5, 0.5, 2, 1, 0.001}).mean()).isCloseTo(0, within(0.2));
        assertThat(forest.predict(new double[] {0.5, 0.5, 2, 0, Features.INACTIVE})
                        .mean())
                .isCloseTo(10, within(0.2));
    }

    @Test
    void isSurerWhereItHasSeenMore() {
        Samples samples = new Samples(FEATURES);
        for (int i = 0; i < 100; i++) {
            double x = i < 98 ? i / 200.0 : 0.6 + (i - 98) * 0.4;
            samples.add(List.of(new double[] {x, 0.5, 0, 0, Features.INACTIVE}));
        }
        Forest forest = Forest.grow(samples, targets(samples, f -> f[0]), 100, 3);
        Prediction seen = forest.predict(new double[] {0.25, 0.5, 0, 0, Features.INACTIVE});
        Prediction between = forest.predict(new double[] {0.8, 0.5, 0, 0, Features.INACTIVE});

        assertThat(seen.mean()).isCloseTo(0.25, within(0.02));
        assertThat(seen.variance()).isLessThan(between.variance() / 10);
    }

    @Test
    void addsVarianceBetweenTreesToVarianceWithinLeaves() {
        Samples samples = new Samples(FEATURES);
        double[] same = {0.5, 0.5, 0, 0, Features.INACTIVE};
        double[] targets = {0, 0, 4, 4};
        for (int i = 0; i < targets.length; i++) {
            samples.add(List.of(same));
        }
        Prediction prediction = Forest.grow(samples, targets, 2000, 5).predict(same);

        // Nothing can be split. The variance 4 is (1 − 1/4)·4 within a bootstrap sample of 4, and 4/4 between the
        // means.
        assertThat(prediction.mean()).isCloseTo(2, within(0.15));
        assertThat(prediction.variance()).isCloseTo(4, within(0.15));
    }
}

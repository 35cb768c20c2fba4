package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.RecordedCurves;
import io.kindling.problem.RecordedCurves.Result;
import io.kindling.pruning.AshaPruner;
import io.kindling.pruning.Curve;
import io.kindling.pruning.HyperbandPruner;
import io.kindling.pruning.PercentilePruner;
import io.kindling.pruning.Pruner;
import io.kindling.strategy.fidelity.AshaStrategy;
import io.kindling.strategy.fidelity.FidelityOptions;
import io.kindling.strategy.fidelity.HyperbandStrategy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What early stopping saves on real learning curves, and what it costs. For each of the seeds 0 to 29, the 256
 * configurations of the digits network are put in an order, and all of them, or the first 98 (two rounds of Hyperband's
 * brackets), are to be trained for up to 27 epochs in 4 slots. Compared with training all of these to the end are: the
 * epochs spent, where a trial with a larger budget starts from scratch, and the best accuracy of a trial that ran to the
 * end.
 *
 * <p>Nothing here is a test of chance: curves, seeds and answers are fixed.
 */
class LearningCurvesTest {
    private static final RecordedCurves CURVES = RecordedCurves.digits();
    private static final int SEEDS = 30;
    private static final int GRID = CURVES.size();
    private static final int SAMPLE = 98;
    private static final int SLOTS = 4;

    /** A way to search a sample of the configurations. */
    private interface Search {
        Result run(int[] sample);
    }

    private static Map<String, Search> searches() {
        Map<String, Search> searches = new LinkedHashMap<>();
        searches.put("pruner median", pruner(PercentilePruner.median()));
        searches.put("the same among survivors", pruner(amongSurvivors(PercentilePruner.median())));
        searches.put("pruner percentile 25", pruner(new PercentilePruner(25, 5, 0, 1, 1)));
        searches.put("pruner asha", pruner(AshaPruner.defaults()));
        searches.put("pruner asha from 3", pruner(new AshaPruner(3, 4, 0)));
        searches.put("pruner hyperband", pruner(new HyperbandPruner(1, 27, 3)));
        searches.put("strategy asha", strategy(base -> new AshaStrategy(new FidelityOptions(1, 27, 4, 0), base)));
        searches.put(
                "strategy hyperband", strategy(base -> new HyperbandStrategy(new FidelityOptions(1, 27, 3, 0), base)));
        return searches;
    }

    private static Search pruner(Pruner pruner) {
        return sample -> CURVES.prune(pruner, sample, SLOTS);
    }

    private static Search strategy(Function<Strategy, Strategy> strategy) {
        return sample -> CURVES.promote(strategy.apply(RecordedCurves.inOrder(sample)), sample.length, SLOTS);
    }

    /** As if pruned trials had never been where they did not come to. */
    private static Pruner amongSurvivors(Pruner pruner) {
        return (goal, own, others) -> pruner.shouldStop(
                goal,
                own,
                others.stream()
                        .map(other -> other.state() == Curve.State.PRUNED
                                ? new Curve(other.trial(), Curve.State.COMPLETED, other.reports())
                                : other)
                        .toList());
    }

    /** What is compared, for one seed. */
    private record Figures(double epochs, double gap, double stopped) {}

    private static Figures figures(Search search, int size, long seed) {
        int[] sample = CURVES.sample(size, seed);
        Result result = search.run(sample);
        return new Figures(
                (double) result.epochs() / (size * CURVES.epochs()),
                1 - result.best() / CURVES.best(sample),
                (double) result.stopped() / size);
    }

    private static Figures[] figures(String name, int size) {
        Search search = searches().get(name);
        return IntStream.range(0, SEEDS)
                .mapToObj(seed -> figures(search, size, seed))
                .toArray(Figures[]::new);
    }

    private static double[] sorted(Figures[] figures, ToDoubleFunction<Figures> which) {
        return Arrays.stream(figures).mapToDouble(which).sorted().toArray();
    }

    private static double median(double[] sorted) {
        return (sorted[SEEDS / 2 - 1] + sorted[SEEDS / 2]) / 2;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pruner asha", "pruner asha from 3", "pruner hyperband", "strategy asha", "strategy hyperband"})
    void aThirdOfTheGridsEpochsComesWithinOnePercentOfItsBest(String name) {
        assertThat(figures(name, GRID)).allSatisfy(seed -> {
            assertThat(seed.epochs()).isLessThanOrEqualTo(1.0 / 3);
            assertThat(seed.gap()).isLessThanOrEqualTo(0.01);
        });
    }

    /** Of fewer configurations fewer come to the end: Hyperband misses the percent for one seed, by one image of 359. */
    @ParameterizedTest
    @CsvSource({"pruner asha from 3, 0", "strategy asha, 0", "strategy hyperband, 1"})
    void aThirdOfASamplesEpochsMissesOnePercentOfItsBestForOneSeedAtMost(String name, int misses) {
        Figures[] figures = figures(name, SAMPLE);

        assertThat(figures).allSatisfy(seed -> assertThat(seed.epochs()).isLessThanOrEqualTo(1.0 / 3));
        assertThat(figures).filteredOn(seed -> seed.gap() > 0.01).hasSizeLessThanOrEqualTo(misses);
    }

    @Test
    void theMedianRuleStopsAboutHalfAndLosesNoMoreThanOnePercent() {
        Figures[] figures = figures("pruner median", SAMPLE);

        assertThat(median(sorted(figures, Figures::stopped))).isBetween(0.4, 0.6);
        assertThat(figures).allSatisfy(seed -> assertThat(seed.gap()).isLessThanOrEqualTo(0.01));
    }

    /** Prints the table that the documentation quotes: least, median and greatest over the seeds. */
    public static void main(String[] args) {
        print(SAMPLE);
        print(GRID);
    }

    private static void print(int size) {
        System.out.println(size + " configurations");
        for (String name : searches().keySet()) {
            Figures[] figures = figures(name, size);
            double[] epochs = sorted(figures, Figures::epochs);
            double[] gaps = sorted(figures, Figures::gap);
            System.out.printf(
                    Locale.ROOT,
                    "%-26s epochs %.3f %.3f %.3f  gap %.4f %.4f %.4f  within 1 %%: %d of %d  stopped %.2f%n",
                    name,
                    epochs[0],
                    median(epochs),
                    epochs[SEEDS - 1],
                    gaps[0],
                    median(gaps),
                    gaps[SEEDS - 1],
                    Arrays.stream(gaps).filter(gap -> gap <= 0.01).count(),
                    SEEDS,
                    median(sorted(figures, Figures::stopped)));
        }
    }
}

package io.kindling.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.pruning.Curve.State;
import io.kindling.trial.Goal;
import io.kindling.trial.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PrunersTest {
    private static final Goal LOSS = Goal.minimize("loss");

    /** A completed trial that reported at the steps 1, 2, 3, … */
    private static Curve curve(double... values) {
        return curve(State.COMPLETED, values);
    }

    private static Curve curve(State state, double... values) {
        return new Curve(
                0,
                state,
                IntStream.range(0, values.length)
                        .mapToObj(i -> new Report(i + 1L, values[i]))
                        .toList());
    }

    private static Curve at(long... steps) {
        return new Curve(
                0,
                State.RUNNING,
                IntStream.range(0, steps.length)
                        .mapToObj(i -> new Report(steps[i], 5))
                        .toList());
    }

    private static PercentilePruner median(int startupTrials, long warmupSteps, long interval) {
        return new PercentilePruner(50, startupTrials, warmupSteps, interval, 1);
    }

    @Test
    void medianStopsATrialWhoseBestIsWorseThanTheMedianOfTheOthersBest() {
        Pruner pruner = median(3, 0, 1);
        // Best values at step 2: 1, 3, 5; the values after step 2 do not count.
        List<Curve> others = List.of(curve(1, 9, 0), curve(8, 3, 0), curve(5, 6, 0));

        assertThat(pruner.shouldStop(LOSS, curve(7, 3.1), others)).isTrue();
        assertThat(pruner.shouldStop(LOSS, curve(3, 9), others)).isFalse();
        assertThat(pruner.shouldStop(LOSS, curve(9, 2), others)).isFalse();
        assertThat(pruner.shouldStop(Goal.maximize("accuracy"), curve(0.5, 4), others))
                .isTrue();
        assertThat(pruner.shouldStop(LOSS, curve(Double.NaN, Double.NaN), others))
                .isTrue();
    }

    @Test
    void medianWaitsForTrialsToEndAndForEnoughThatCameAsFar() {
        Pruner startup = median(2, 0, 1);
        Curve running = curve(State.RUNNING, 1, 1);
        assertThat(startup.shouldStop(LOSS, curve(9, 9), List.of(curve(1, 1), running)))
                .isFalse();
        assertThat(startup.shouldStop(LOSS, curve(9, 9), List.of(curve(1, 1), curve(1))))
                .isTrue();

        Pruner enough = new PercentilePruner(50, 0, 0, 1, 2);
        assertThat(enough.shouldStop(LOSS, curve(9, 9), List.of(running, curve(1))))
                .isFalse();
        assertThat(enough.shouldStop(LOSS, curve(9, 9), List.of(running, at(3))))
                .isFalse();
        assertThat(enough.shouldStop(LOSS, curve(9, 9), List.of(running, curve(1, 2))))
                .isTrue();
    }

    @Test
    void prunedTrialsCountWithTheBestTheyHad() {
        Pruner pruner = median(0, 0, 1);
        Curve stopped = curve(State.PRUNED, 8);
        Curve own = curve(7, 6, 5);

        assertThat(pruner.shouldStop(LOSS, own, List.of(curve(1, 1, 1)))).isTrue();
        assertThat(pruner.shouldStop(LOSS, own, List.of(curve(1, 1, 1), stopped, stopped)))
                .isFalse();
        assertThat(pruner.shouldStop(LOSS, own, List.of(curve(1, 1, 1), curve(8), curve(8))))
                .isTrue();
    }

    @Test
    void percentileLetsOnlyTheBestGoOn() {
        List<Curve> others =
                IntStream.rangeClosed(1, 9).mapToObj(PrunersTest::curve).toList();
        // The 25th percentile of 1, …, 9 is 3, the 10th is 1.8.
        assertThat(new PercentilePruner(25, 0, 0, 1, 1).shouldStop(LOSS, curve(3), others))
                .isFalse();
        assertThat(new PercentilePruner(25, 0, 0, 1, 1).shouldStop(LOSS, curve(3.1), others))
                .isTrue();
        assertThat(new PercentilePruner(10, 0, 0, 1, 1).shouldStop(LOSS, curve(1.8), others))
                .isFalse();
        assertThat(new PercentilePruner(10, 0, 0, 1, 1).shouldStop(LOSS, curve(1.9), others))
                .isTrue();
    }

    @Test
    void medianWaitsForTheWarmUpAndTheInterval() {
        Pruner pruner = median(1, 3, 2);
        List<Curve> others = List.of(curve(1, 1, 1, 1, 1, 1));
        List<Boolean> stops = IntStream.rangeClosed(1, 6)
                .mapToObj(n -> pruner.shouldStop(
                        LOSS, at(IntStream.rangeClosed(1, n).asLongStream().toArray()), others))
                .toList();
        assertThat(stops).containsExactly(false, false, true, false, true, false);
    }

    @Test
    void theIntervalCountsStepsThatReportsLeapOver() {
        Pruner pruner = median(1, 0, 5);
        List<Curve> others = List.of(curve(new double[20]));

        assertThat(pruner.shouldStop(LOSS, at(4, 11), others)).isTrue();
        assertThat(pruner.shouldStop(LOSS, at(11, 14), others)).isFalse();
        assertThat(pruner.shouldStop(LOSS, at(14, 15), others)).isTrue();
    }

    @Test
    void thresholdStopsOutsideOfTheBounds() {
        Pruner pruner = new ThresholdPruner(0.2, 1, 2, 1);

        assertThat(pruner.shouldStop(LOSS, curve(7), List.of())).isFalse();
        assertThat(pruner.shouldStop(LOSS, curve(7, 1), List.of())).isFalse();
        assertThat(pruner.shouldStop(LOSS, curve(0.5, 1.1), List.of())).isTrue();
        assertThat(pruner.shouldStop(LOSS, curve(0.5, 0.1), List.of())).isTrue();
        assertThat(pruner.shouldStop(Goal.maximize("accuracy"), curve(0.5, Double.NaN), List.of()))
                .isTrue();
    }

    @Test
    void patienceHoldsOnWhileThereIsImprovement() {
        Pruner pruner = new PatiencePruner((goal, own, others) -> true, 2, 0.5);

        assertThat(pruner.shouldStop(LOSS, curve(9), List.of())).isFalse();
        assertThat(pruner.shouldStop(LOSS, curve(9, 9), List.of())).isFalse();
        assertThat(pruner.shouldStop(LOSS, curve(9, 9, 9), List.of())).isTrue();
        assertThat(pruner.shouldStop(LOSS, curve(9, 9, 8), List.of())).isFalse();
        assertThat(pruner.shouldStop(LOSS, curve(9, 8.6, 8.5), List.of())).isTrue();
        assertThat(pruner.shouldStop(LOSS, curve(9, 8, 8), List.of())).isFalse();
        assertThat(pruner.shouldStop(LOSS, curve(9, 8, 8, 8), List.of())).isTrue();
        assertThat(pruner.shouldStop(Goal.maximize("accuracy"), curve(1, 2, 3), List.of()))
                .isFalse();
        assertThat(new PatiencePruner(Pruner.NONE, 1, 0).shouldStop(LOSS, curve(9, 9, 9), List.of()))
                .isFalse();
    }

    @Test
    void ashaKeepsTheBestShareOfEachRung() {
        Pruner pruner = new AshaPruner(2, 4, 0);
        // Seven values at rung 2 and one's own: the best two of eight go on.
        List<Curve> seven =
                IntStream.rangeClosed(1, 7).mapToObj(i -> curve(0, i)).toList();

        assertThat(pruner.shouldStop(LOSS, curve(0, 1.5), seven)).isFalse();
        assertThat(pruner.shouldStop(LOSS, curve(0, 2.5), seven)).isTrue();
        assertThat(pruner.shouldStop(LOSS, curve(0, Double.NaN), seven)).isTrue();
        assertThat(pruner.shouldStop(LOSS, curve(9), seven)).isFalse();
        assertThat(pruner.shouldStop(LOSS, curve(0, 9, 9), seven)).isFalse();
    }

    @Test
    void ashaNeverStopsTheBestAndLooksAtHigherRungsOnTheirOwn() {
        Pruner pruner = AshaPruner.defaults();
        List<Curve> others = List.of(curve(1, 2, 3, 4), curve(0));

        assertThat(pruner.shouldStop(LOSS, curve(5), List.of())).isFalse();
        assertThat(pruner.shouldStop(LOSS, curve(5, 5, 5, 3.5), others)).isFalse();
        assertThat(pruner.shouldStop(LOSS, curve(5, 5, 5, 4.5), others)).isTrue();
        // A report that skips a rung counts for the rung it has passed.
        assertThat(pruner.shouldStop(LOSS, at(1, 7), others)).isTrue();
        assertThat(pruner.shouldStop(LOSS, at(Long.MAX_VALUE), others)).isFalse();
    }

    @Test
    void ashaLeavesLowRungsOut() {
        Pruner pruner = new AshaPruner(1, 2, 2);
        List<Curve> others = List.of(curve(1, 1, 1, 1, 1, 1, 1, 1));

        assertThat(IntStream.rangeClosed(1, 8)
                        .filter(n -> pruner.shouldStop(
                                LOSS,
                                at(IntStream.rangeClosed(1, n).asLongStream().toArray()),
                                others)))
                .containsExactly(4, 8);
        assertThat(new AshaPruner(1, 10, 60).shouldStop(LOSS, at(Long.MAX_VALUE), others))
                .isFalse();
    }

    @Test
    void hyperbandGivesBracketsTheirShareOfTrials() {
        HyperbandPruner pruner = new HyperbandPruner(1, 81, 3);
        Map<Integer, Integer> counts = new HashMap<>();
        // Brackets of 81, 34, 15, 8 and 5 trials in Li et al. 2018, table 1.
        for (int trial = 0; trial < 14_300; trial++) {
            counts.merge(pruner.bracket(trial, 4), 1, Integer::sum);
        }

        // Within four standard deviations of a multinomial count, rounded up.
        assertThat(counts.get(4)).isBetween(8100 - 240, 8100 + 240);
        assertThat(counts.get(3)).isBetween(3400 - 210, 3400 + 210);
        assertThat(counts.get(2)).isBetween(1500 - 150, 1500 + 150);
        assertThat(counts.get(1)).isBetween(800 - 115, 800 + 115);
        assertThat(counts.get(0)).isBetween(500 - 90, 500 + 90);
    }

    @Test
    void hyperbandComparesWithinABracketAtItsRungs() {
        HyperbandPruner pruner = new HyperbandPruner(1, 9, 3);
        double[] worst = new double[9];
        Arrays.fill(worst, 9);
        List<Curve> others = IntStream.range(0, 60)
                .mapToObj(
                        i -> new Curve(i, State.COMPLETED, curve(new double[9]).reports()))
                .toList();
        for (int trial = 60; trial < 100; trial++) {
            int bracket = pruner.bracket(trial, 2);
            List<Integer> stops = new ArrayList<>();
            for (int n = 1; n <= 9; n++) {
                Curve own =
                        new Curve(trial, State.RUNNING, curve(worst).reports().subList(0, n));
                if (pruner.shouldStop(LOSS, own, others)) {
                    stops.add(n);
                }
            }
            assertThat(stops)
                    .isEqualTo(List.of(List.of(), List.of(3), List.of(1, 3)).get(bracket));
            assertThat(pruner.shouldStop(
                            LOSS,
                            new Curve(trial, State.RUNNING, curve(9).reports()),
                            others.stream()
                                    .filter(other -> pruner.bracket(other.trial(), 2) != bracket)
                                    .toList()))
                    .isFalse();
        }
    }

    @Test
    void hyperbandsBracketsHaveAsManyRungsAsTheirNumber() {
        HyperbandPruner pruner = new HyperbandPruner(1, 100, 3);
        List<Curve> others = IntStream.range(0, 200)
                .mapToObj(i ->
                        new Curve(i, State.COMPLETED, curve(new double[100]).reports()))
                .toList();
        long[] each = LongStream.rangeClosed(1, 100).toArray();
        for (int trial = 200; trial < 300; trial++) {
            int bracket = pruner.bracket(trial, 4);
            assertThat(stops(pruner, trial, others, each))
                    .isEqualTo(List.of(1L, 3L, 9L, 27L).subList(4 - bracket, 4));
            // 81 is no rung; a report that leaps from before 27 counts for the rung it has passed.
            assertThat(stops(pruner, trial, others, 30, 99)).hasSize(Math.min(1, bracket));
            assertThat(stops(pruner, trial, others, 26, 90)).contains(bracket > 0 ? new Long[] {90L} : new Long[0]);
        }
    }

    /** The steps at which a trial that reports at some steps may stop, were it not for the earlier ones. */
    private static List<Long> stops(Pruner pruner, int trial, List<Curve> others, long... steps) {
        return IntStream.rangeClosed(1, steps.length)
                .filter(n -> pruner.shouldStop(
                        LOSS,
                        new Curve(
                                trial,
                                State.RUNNING,
                                at(Arrays.copyOf(steps, n)).reports()),
                        others))
                .mapToObj(n -> steps[n - 1])
                .toList();
    }

    @Test
    void areMadeByName() {
        List<String> faults = new ArrayList<>();

        assertThat(Pruners.create("none", Map.of(), faults)).isPresent();
        assertThat(Pruners.create("median", Map.of("warmupSteps", 5), faults))
                .contains(new PercentilePruner(50, 5, 5, 1, 1));
        assertThat(Pruners.create("percentile", Map.of("percentile", 10, "minTrials", 3), faults))
                .contains(new PercentilePruner(10, 5, 0, 1, 3));
        assertThat(Pruners.create("threshold", Map.of("lower", 0.1), faults))
                .contains(new ThresholdPruner(0.1, Double.POSITIVE_INFINITY, 0, 1));
        assertThat(Pruners.create("asha", Map.of("reductionFactor", 3, "minEarlyStoppingRate", 1), faults))
                .contains(new AshaPruner(1, 3, 1));
        assertThat(Pruners.create("hyperband", Map.of("maxResource", 27), faults))
                .contains(new HyperbandPruner(1, 27, 3));
        assertThat(Pruners.create("patience", Map.of("of", Map.of("type", "asha"), "minDelta", 0.01), faults))
                .contains(new PatiencePruner(AshaPruner.defaults(), 5, 0.01));
        assertThat(Pruners.create("patience", Map.of(), faults)).isPresent();
        assertThat(faults).isEmpty();
    }

    @Test
    void tellAllFaults() {
        List<String> faults = new ArrayList<>();

        assertThat(Pruners.create("asha", Map.of("reductionFactor", 1, "minResource", 0, "eta", 2), faults))
                .isEmpty();
        assertThat(Pruners.create("medain", Map.of(), faults)).isEmpty();
        assertThat(Pruners.create("hyperband", Map.of(), faults)).isEmpty();
        assertThat(Pruners.create("threshold", Map.of(), faults)).isEmpty();
        assertThat(Pruners.create("median", Map.of("percentile", 20), faults)).isEmpty();
        assertThat(faults)
                .containsExactly(
                        "pruner.eta: need one of [minEarlyStoppingRate, minResource, reductionFactor], got this name",
                        "pruner.minResource: need a whole number >= 1, got 0",
                        "pruner.reductionFactor: need a whole number >= 2, got 1",
                        "pruner.type: need one of [asha, hyperband, median, none, patience, percentile, threshold],"
                                + " got medain",
                        "pruner.maxResource: need a whole number > minResource = 1, got 0",
                        "pruner.upper: need a finite number here or as lower, got Infinity",
                        "pruner.percentile: need one of [interval, minTrials, startupTrials, warmupSteps],"
                                + " got this name");
    }

    @Test
    void tellFaultsOfNestedPruners() {
        List<String> faults = new ArrayList<>();
        Map<String, Object> median = Map.of("type", "median", "interval", 0, "patience", 1);

        assertThat(Pruners.create("patience", Map.of("patience", 0, "of", median), faults))
                .isEmpty();
        assertThat(Pruners.create("patience", Map.of("of", Map.of("type", "shears")), faults))
                .isEmpty();
        assertThat(Pruners.create("patience", Map.of("of", "median"), faults)).isEmpty();
        assertThat(faults)
                .containsExactly(
                        "pruner.of.patience: need one of [interval, minTrials, startupTrials, warmupSteps],"
                                + " got this name",
                        "pruner.of.interval: need a whole number >= 1, got 0",
                        "pruner.patience: need a whole number >= 1, got 0",
                        "pruner.of.type: need one of"
                                + " [asha, hyperband, median, none, patience, percentile, threshold], got shears",
                        "pruner.of: need a mapping with a type, got median");
    }
}

package io.kindling.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.trial.Goal;
import io.kindling.trial.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrunersTest {
    private static final Goal LOSS = Goal.minimize("loss");

    /** Reports at the steps 1, 2, 3, … */
    private static List<Report> reports(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Report(i + 1L, values[i]))
                .toList();
    }

    @Test
    void medianStopsATrialWhoseBestIsWorseThanTheMedianOfTheOthersBest() {
        Pruner pruner = new MedianPruner(3, 0, 1);
        // Best values at step 2: 1, 3, 5; the values after step 2 do not count.
        List<List<Report>> others = List.of(reports(1, 9, 0), reports(8, 3, 0), reports(5, 6, 0));

        assertThat(pruner.shouldStop(LOSS, reports(7, 3.1), others)).isTrue();
        assertThat(pruner.shouldStop(LOSS, reports(3, 9), others)).isFalse();
        assertThat(pruner.shouldStop(LOSS, reports(9, 2), others)).isFalse();
        assertThat(pruner.shouldStop(Goal.maximize("accuracy"), reports(0.5, 4), others))
                .isTrue();
        assertThat(pruner.shouldStop(LOSS, reports(Double.NaN, Double.NaN), others))
                .isTrue();
    }

    @Test
    void medianWaitsForEnoughOthersThatCameAsFar() {
        Pruner pruner = new MedianPruner(2, 0, 1);

        assertThat(pruner.shouldStop(LOSS, reports(9, 9), List.of(reports(1, 1), reports(1))))
                .isFalse();
        assertThat(pruner.shouldStop(LOSS, reports(9, 9), List.of(reports(1, 1), List.of(new Report(3, 1)))))
                .isFalse();
        assertThat(pruner.shouldStop(LOSS, reports(9, 9), List.of(reports(1, 1), reports(1, 2), List.of())))
                .isTrue();
    }

    @Test
    void medianWaitsForTheWarmUpAndTheInterval() {
        Pruner pruner = new MedianPruner(1, 3, 2);
        List<List<Report>> others = List.of(reports(1, 1, 1, 1, 1, 1));
        List<Boolean> stops = IntStream.rangeClosed(1, 6)
                .mapToObj(n -> pruner.shouldStop(
                        LOSS,
                        reports(new double[n]).stream()
                                .map(report -> new Report(report.step(), 2))
                                .toList(),
                        others))
                .toList();

        assertThat(stops).containsExactly(false, false, true, false, true, false);
    }

    @Test
    void medianJudgesOnceInAnIntervalAlsoWhenReportsSkipItsSteps() {
        Pruner pruner = new MedianPruner(1, 0, 10);
        List<List<Report>> others = List.of(List.of(new Report(5, 1), new Report(40, 1)));

        assertThat(pruner.shouldStop(LOSS, List.of(new Report(7, 2), new Report(14, 2)), others))
                .isTrue();
        assertThat(pruner.shouldStop(LOSS, List.of(new Report(14, 2), new Report(19, 2)), others))
                .isFalse();
    }

    @Test
    void ashaKeepsTheBestShareOfEachRung() {
        Pruner pruner = new AshaPruner(2, 4);
        // Seven values at rung 2 and one's own: the best two of eight go on.
        List<List<Report>> seven = new ArrayList<>();
        IntStream.rangeClosed(1, 7).forEach(i -> seven.add(reports(0, i)));

        assertThat(pruner.shouldStop(LOSS, reports(0, 1.5), seven)).isFalse();
        assertThat(pruner.shouldStop(LOSS, reports(0, 2.5), seven)).isTrue();
        assertThat(pruner.shouldStop(LOSS, reports(0, Double.NaN), seven)).isTrue();
        assertThat(pruner.shouldStop(LOSS, reports(9), seven)).isFalse();
        assertThat(pruner.shouldStop(LOSS, reports(0, 9, 9), seven)).isFalse();
    }

    @Test
    void ashaNeverStopsTheBestAndLooksAtHigherRungsOnTheirOwn() {
        Pruner pruner = new AshaPruner(1, 4);
        List<List<Report>> others = List.of(reports(1, 2, 3, 4), reports(0));

        assertThat(pruner.shouldStop(LOSS, reports(5), List.of())).isFalse();
        assertThat(pruner.shouldStop(LOSS, reports(5, 5, 5, 3.5), others)).isFalse();
        assertThat(pruner.shouldStop(LOSS, reports(5, 5, 5, 4.5), others)).isTrue();
        // A report that skips a rung counts for the rung it has passed.
        assertThat(pruner.shouldStop(LOSS, List.of(new Report(1, 5), new Report(7, 4.5)), others))
                .isTrue();
        assertThat(pruner.shouldStop(LOSS, List.of(new Report(Long.MAX_VALUE, 5)), others))
                .isFalse();
    }

    @Test
    void areMadeByNameAndTellAllFaults() {
        List<String> faults = new ArrayList<>();

        assertThat(Pruners.create("none", Map.of(), faults)).isPresent();
        assertThat(Pruners.create("median", Map.of("warmupSteps", 5), faults)).contains(new MedianPruner(5, 5, 1));
        assertThat(Pruners.create("asha", Map.of("reductionFactor", 3), faults)).contains(new AshaPruner(1, 3));
        assertThat(faults).isEmpty();

        assertThat(Pruners.create("asha", Map.of("reductionFactor", 1, "minResource", 0, "eta", 2), faults))
                .isEmpty();
        assertThat(Pruners.create("medain", Map.of(), faults)).isEmpty();
        assertThat(faults)
                .containsExactly(
                        "pruner.eta: need one of [minResource, reductionFactor], got this name",
                        "pruner.minResource: need a whole number >= 1, got 0",
                        "pruner.reductionFactor: need a whole number >= 2, got 1",
                        "pruner.type: need one of [asha, median, none], got medain");
    }
}

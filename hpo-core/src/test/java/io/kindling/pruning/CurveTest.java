package io.kindling.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.trial.Goal;
import io.kindling.trial.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static final double[] VALUES = {1, -2, 0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

    private static final List<Goal> GOALS = List.of(Goal.minimize("loss"), Goal.maximize("accuracy"));

    private static Curve curve(Set<Long> steps, List<Integer> values) {
        Curve curve = new Curve(0, Curve.State.RUNNING, List.of());
        int i = 0;
        for (long step : new TreeSet<>(steps)) {
            curve = curve.and(new Report(step, VALUES[values.get(i++ % values.size())]));
        }
        return curve;
    }

    @Property
    void findsWhatALookAtEachReportFinds(
            @ForAll @Size(max = 20) Set<@LongRange(max = 30) Long> steps,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 5) Integer> values,
            @ForAll @LongRange(max = 32) long step) {
        Curve curve = curve(steps, values);
        for (Goal goal : GOALS) {
            List<Double> before = new ArrayList<>();
            List<Double> behind = new ArrayList<>();
            for (Report report : curve.reports()) {
                double loss = Curve.loss(goal, report);
                if (report.step() <= step) {
                    before.add(loss);
                }
                if (report.step() >= step) {
                    behind.add(loss);
                }
            }
            assertThat(curve.best(goal, step).stream().boxed())
                    .containsExactlyElementsOf(
                            before.stream().min(Double::compare).stream().toList());
            assertThat(curve.at(goal, step).stream().boxed())
                    .containsExactlyElementsOf(behind.stream().limit(1).toList());
        }
    }

    @Test
    void growsInTwoWaysFromOne() {
        Curve first = new Curve(3, Curve.State.RUNNING, List.of(new Report(1, 5)));
        Curve better = first.and(new Report(2, 4));
        Curve worse = first.and(new Report(2, 6));
        assertThat(first.reports()).containsExactly(new Report(1, 5));
        assertThat(better.reports()).containsExactly(new Report(1, 5), new Report(2, 4));
        assertThat(worse.reports()).containsExactly(new Report(1, 5), new Report(2, 6));
        assertThat(first.best(GOALS.get(0), 9)).hasValue(5);
        assertThat(better.best(GOALS.get(0), 9)).hasValue(4);
        assertThat(worse.best(GOALS.get(0), 9)).hasValue(5);
        assertThat(worse.lastStep()).isEqualTo(2);
        assertThat(worse.trial()).isEqualTo(3);
    }
}

package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

class RestartTest {
    private final List<double[]> points = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();

    private void trials(int count, double at, double loss) {
        for (int i = 0; i < count; i++) {
            points.add(new double[] {0.5, at});
            losses.add(loss);
        }
    }

    private int last() {
        return Restart.last(
                points.toArray(double[][]::new),
                losses.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Example
    void comesWhenTwentyTrialsLieBesideTheBest() {
        trials(5, 0.2, 3);
        trials(1, 0.7, 1);
        trials(19, 0.70005, 1.1);
        assertThat(last()).isZero();

        trials(3, 0.4, 2);
        assertThat(last()).isZero();

        trials(1, 0.69995, 1.1);
        assertThat(last()).isEqualTo(29);
    }

    @Example
    void doesNotWaitForTheLastDigits() {
        for (int i = 0; i < 21; i++) {
            trials(1, 0.7 + 1e-6 * i, 1 - 1e-9 * i);
        }
        assertThat(last()).isEqualTo(21);
    }

    @Example
    void countsAnewFromABetterTrialElsewhere() {
        trials(20, 0.7, 1);
        trials(1, 0.3, 0.5);
        trials(19, 0.3, 0.6);
        trials(30, 0.7, 1);
        assertThat(last()).isZero();

        trials(1, 0.3, 0.6);
        assertThat(last()).isEqualTo(71);
    }

    @Example
    void looksAtTheTrialsSinceTheLastOne() {
        trials(21, 0.7, 1);
        trials(20, 0.3, 2);
        assertThat(last()).isEqualTo(21);

        trials(1, 0.3, 2);
        assertThat(last()).isEqualTo(42);
    }

    @Example
    void isForTrialsCloseInEveryCoordinate() {
        for (int i = 0; i < 50; i++) {
            trials(1, 0.7 + 0.001 * i, 1 + i);
        }
        assertThat(last()).isZero();
    }
}

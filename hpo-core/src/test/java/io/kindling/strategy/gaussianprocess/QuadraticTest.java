package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Quadratics fitted to points. */
class QuadraticTest {

    private static double[][] points(int count, int dimensions, Random random) {
        return Stream.generate(() -> random.doubles(dimensions, -1, 1).toArray())
                .limit(count)
                .toArray(double[][]::new);
    }

    private static Quadratic fit(double[][] points, ToDoubleFunction<double[]> function, boolean mixed) {
        double[] values = Arrays.stream(points).mapToDouble(function).toArray();
        double[] weights = new double[points.length];
        Arrays.setAll(weights, r -> 1.0 / (1 + r));
        return Quadratic.fit(points, values, weights, mixed).orElseThrow();
    }

    /** |A(x − m)|² + 7, A a unit matrix with some of each row added to the next. */
    private static double valley(double[] x, double[] minimum, double skew) {
        double sum = 7;
        for (int i = 0; i < x.length; i++) {
            double z = x[i] - minimum[i] + (i > 0 ? skew * (x[i - 1] - minimum[i - 1]) : 0);
            sum += z * z;
        }
        return sum;
    }

    @Property(tries = 100)
    void theMinimumOfAQuadraticIsFoundFromAsManyPointsAsItHasNumbers(
            @ForAll @IntRange(min = 1, max = 8) int dimensions, @ForAll boolean mixed, @ForAll Random random) {
        double[] minimum = random.doubles(dimensions, -2, 2).toArray();
        double skew = mixed ? 0.5 : 0;
        double[][] points = points(2 + Quadratic.terms(dimensions, mixed), dimensions, random);
        Quadratic quadratic = fit(points, x -> valley(x, minimum, skew), mixed);

        Quadratic.Minimum found = quadratic.minimum().orElseThrow();
        assertThat(found.position()).containsExactly(minimum, within(1e-4));
        assertThat(found.fall()).isCloseTo(valley(new double[dimensions], minimum, skew) - 7, within(1e-3));
    }

    @Example
    void withoutMixedTermsParametersActAlone() {
        double[][] points = points(60, 3, new Random(1));

        Quadratic quadratic = fit(points, x -> valley(x, new double[3], 0.5), false);

        assertThat(quadratic.hessian().get(0, 1)).isZero();
        assertThat(quadratic.hessian().get(0, 0)).isPositive();
    }

    @Example
    void aSaddleAndADomeHaveNoMinimum() {
        double[][] points = points(20, 2, new Random(1));

        assertThat(fit(points, x -> x[0] * x[0] - x[1] * x[1], true).minimum()).isEmpty();
        assertThat(fit(points, x -> -x[0] * x[0] - x[1] * x[1], true).minimum()).isEmpty();
    }

    @Example
    void tooFewPointsTellNothing() {
        double[][] points = points(5, 2, new Random(1));

        assertThat(Quadratic.fit(points, new double[5], new double[] {1, 1, 1, 1, 1}, true))
                .isEmpty();
        assertThat(Quadratic.fit(points, new double[5], new double[] {1, 1, 1, 1, 1}, false))
                .isPresent();
    }
}

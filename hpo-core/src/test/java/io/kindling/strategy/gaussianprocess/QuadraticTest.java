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

    private static double[] filled(int count, double value) {
        double[] filled = new double[count];
        Arrays.fill(filled, value);
        return filled;
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

        Quadratic.Minimum found =
                quadratic.minimum(filled(dimensions, -2), filled(dimensions, 2)).orElseThrow();
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

        assertThat(fit(points, x -> x[0] * x[0] - x[1] * x[1], true).minimum(filled(2, -1), filled(2, 1)))
                .isEmpty();
        assertThat(fit(points, x -> -x[0] * x[0] - x[1] * x[1], true).minimum(filled(2, -1), filled(2, 1)))
                .isEmpty();
    }

    /** The valley along x + y = 0 goes down to (−1, 1). Of a position that is only cut off at the bound of x, y would stay 1. */
    @Example
    void whereOneCoordinateIsHeldAtABoundTheOthersAreFoundAnew() {
        double[][] points = points(20, 2, new Random(1));
        Quadratic fit = fit(points, x -> Math.pow(x[0] + 1, 2) + 100 * Math.pow(x[0] + x[1], 2), true);

        Quadratic.Minimum found = fit.minimum(filled(2, 0), filled(2, 1)).orElseThrow();
        assertThat(found.position()).containsExactly(new double[] {0, 0}, within(1e-9));
        Quadratic.Minimum wider =
                fit.minimum(new double[] {-0.5, -1}, filled(2, 1)).orElseThrow();
        assertThat(wider.position()).containsExactly(new double[] {-0.5, 0.5}, within(1e-9));
        assertThat(wider.fall()).isCloseTo(0.75, within(1e-9));
    }

    /** On two levels, slope and curvature cannot be told apart; a guess would invent a minimum. */
    @Example
    void pointsOnTwoLevelsTellNothing() {
        double[][] points = points(20, 2, new Random(1));
        for (double[] point : points) {
            point[0] = point[0] > 0 ? 0.7 : 0;
        }
        double[] weights = filled(20, 1);

        assertThat(Quadratic.fit(points, filled(20, 1), weights, true)).isEmpty();
        assertThat(Quadratic.fit(points, filled(20, 1), weights, false)).isEmpty();
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

package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SobolPointsTest {

    @Property(tries = 200)
    void everyBlockPutsOnePointIntoEachSliceOfEachAxis(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int dimensions,
            @ForAll @IntRange(min = 0, max = 10) int k,
            @ForAll @IntRange(min = 0, max = 1000) int block) {
        SobolPoints points = new SobolPoints(dimensions, seed);
        int size = 1 << k;
        boolean[][] taken = new boolean[dimensions][size];
        for (int i = 0; i < size; i++) {
            double[] point = points.point(block * size + i);
            for (int d = 0; d < dimensions; d++) {
                taken[d][(int) (point[d] * size)] = true;
            }
        }
        for (boolean[] slices : taken) {
            assertThat(slices).doesNotContain(false);
        }
    }

    /** In two dimensions the sequence is a (0, 2)-sequence: boxes of equal area share the points whatever their shape. */
    @Property(tries = 50)
    void everyBlockPutsOnePointIntoEachBoxOfAPlane(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 8) int k,
            @ForAll @IntRange(min = 0, max = 8) int wide) {
        SobolPoints points = new SobolPoints(2, seed);
        int columns = 1 << Math.min(wide, k);
        int rows = (1 << k) / columns;
        boolean[] taken = new boolean[1 << k];
        for (int i = 0; i < taken.length; i++) {
            double[] point = points.point(i);
            int column = (int) (point[0] * columns);
            int row = (int) (point[1] * rows);
            taken[column * rows + row] = true;
        }
        assertThat(taken).doesNotContain(false);
    }

    /** Random points have a mean of (2^-d - 3^-d) / n; these keep far below it, with every one of thirty scrambles. */
    @Test
    void isFarMoreEvenThanRandomPoints() {
        double random = (Math.pow(2, -4) - Math.pow(3, -4)) / 256;
        for (int seed = 0; seed < 30; seed++) {
            double[][] points = IntStream.range(0, 256)
                    .mapToObj(new SobolPoints(4, seed)::point)
                    .toArray(double[][]::new);
            assertThat(discrepancy(points)).isLessThan(random / 5);
        }
    }

    /** The square of the L2 star discrepancy: how far counts of points in boxes at the origin are from their volumes; Warnock's formula. */
    private static double discrepancy(double[][] points) {
        int n = points.length;
        double pairs = 0;
        double singles = 0;
        for (double[] a : points) {
            singles += Arrays.stream(a).map(x -> (1 - x * x) / 2).reduce(1, (x, y) -> x * y);
            for (double[] b : points) {
                pairs += IntStream.range(0, a.length)
                        .mapToDouble(d -> 1 - Math.max(a[d], b[d]))
                        .reduce(1, (x, y) -> x * y);
            }
        }
        return Math.pow(3, -points[0].length) - 2 * singles / n + pairs / n / n;
    }

    @Test
    void theScrambleMakesEachPointUniform() {
        // A sum of 4000 uniform numbers; further than five standard deviations from its mean once in two million times.
        double sum = IntStream.range(0, 4000)
                .mapToDouble(seed -> new SobolPoints(3, seed).point(5)[2])
                .sum();

        assertThat(Math.abs(sum - 2000)).isLessThan(5 * Math.sqrt(4000 / 12.0));
    }

    @Test
    void theSeedAloneDecides() {
        assertThat(new SobolPoints(5, 3).point(1_000_000)).isEqualTo(new SobolPoints(5, 3).point(1_000_000));
        assertThat(new SobolPoints(5, 3).point(7)).isNotEqualTo(new SobolPoints(5, 4).point(7));
        assertThat(Arrays.stream(new SobolPoints(5, 3).point(Integer.MAX_VALUE)))
                .allMatch(x -> x > 0 && x < 1);
    }

    @Test
    void goesOnBeyondTheTable() {
        double[] point = new SobolPoints(SobolPoints.LARGEST + 100, 1).point(9);

        assertThat(Arrays.stream(point)).allMatch(x -> x > 0 && x < 1).doesNotHaveDuplicates();
    }

    @Test
    void refusesWhatIsNoSequence() {
        assertThatThrownBy(() -> new SobolPoints(0, 1)).hasMessage("dimensions: need a whole number >= 1, got 0");
        assertThatThrownBy(() -> new SobolPoints(1, 1).point(-1)).hasMessage("index: need a whole number >= 0, got -1");
    }
}

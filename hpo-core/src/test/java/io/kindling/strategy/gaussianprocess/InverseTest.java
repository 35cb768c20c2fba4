package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.simple.SimpleMatrix;

class InverseTest {
    /** Positive definite, of condition 100 at most. */
    private static SimpleMatrix matrix(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SimpleMatrix root = new SimpleMatrix(n, n);
        for (int i = 0; i < n * n; i++) {
            root.set(i, 2 * random.nextDouble() - 1);
        }
        SimpleMatrix square = root.mult(root.transpose());
        return square.plus(SimpleMatrix.identity(n).scale(square.trace() / 99));
    }

    private static double[][] fromDiagonalOn(SimpleMatrix matrix) {
        int n = matrix.getNumRows();
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = j < i ? Double.NaN : matrix.get(i, j);
            }
        }
        return rows;
    }

    @Property(tries = 200)
    void isTheInverse(@ForAll @IntRange(min = 1, max = 40) int n, @ForAll long seed) {
        SimpleMatrix matrix = matrix(n, seed);
        double[][] rows = Inverse.of(fromDiagonalOn(matrix)).orElseThrow().rows();

        SimpleMatrix expected = matrix.invert();
        for (int i = 0; i < n; i++) {
            assertThat(rows[i]).hasSize(i + 1);
            for (int j = 0; j <= i; j++) {
                assertThat(rows[i][j]).isCloseTo(expected.get(i, j), within(1e-10 * expected.normF()));
            }
        }
    }

    @Property(tries = 200)
    void knowsTheDeterminant(@ForAll @IntRange(min = 1, max = 40) int n, @ForAll long seed) {
        SimpleMatrix matrix = matrix(n, seed);

        assertThat(Inverse.of(fromDiagonalOn(matrix)).orElseThrow().logDeterminant())
                .isCloseTo(Math.log(matrix.determinant()), within(1e-9));
    }

    @Example
    void isNoneWhereTheMatrixIsNotPositiveDefinite() {
        assertThat(Inverse.of(new double[][] {{1, 2}, {0, 1}})).isEmpty();
        assertThat(Inverse.of(new double[][] {{0}})).isEmpty();
        assertThat(Inverse.of(new double[][] {{Double.NaN}})).isEmpty();
    }
}

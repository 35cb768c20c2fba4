package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The prior of hyperparameters, against the covariances that it stands for. */
class HyperpriorTest {
    private static final double OWN = 0.7 * 0.7;
    private static final double COMMON = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50, 51})
    void whatCoordinatesHaveDiffersFromWhatTheyHaveInCommon(int coordinates) {
        Prior prior = Prior.of(coordinates);
        int size = prior.layout().size();
        int each = (size - 2) / 3;
        SimpleMatrix covariances = SimpleMatrix.identity(size).scale(OWN);
        covariances.set(Layout.NOISE, Layout.NOISE, 9);
        covariances.set(Layout.VARIANCE, Layout.VARIANCE, 2.25);
        for (int i = 2; i < size; i++) {
            for (int j = 2; j < size; j++) {
                boolean alike = (i - 2) / each == (j - 2) / each;
                covariances.set(i, j, covariances.get(i, j) + (alike ? COMMON : 0));
            }
        }
        double[] logs = new SplittableRandom(coordinates).doubles(size, -5, 5).toArray();
        SimpleMatrix differences = new SimpleMatrix(logs).minus(new SimpleMatrix(means(coordinates, each)));
        SimpleMatrix slopes = covariances.solve(differences);

        double[] gradient = new double[size];
        Arrays.fill(gradient, 1);
        double value = prior.addTo(logs, gradient);

        assertThat(value).isCloseTo(0.5 * differences.dot(slopes), within(1e-9 * value));
        for (int i = 0; i < size; i++) {
            assertThat(gradient[i] - 1).as("slope %d", i).isCloseTo(slopes.get(i), within(1e-9));
        }
    }

    /** In the order of {@link Layout}. */
    private static double[] means(int coordinates, int each) {
        double[] means = new double[2 + 3 * each];
        means[Layout.NOISE] = Math.log(1e-5);
        Arrays.fill(means, 2, 2 + each, Math.log(0.5 * Math.sqrt(coordinates)));
        Arrays.fill(means, 2 + each, 2 + 2 * each, -Math.log(coordinates));
        Arrays.fill(means, 2 + 2 * each, means.length, Math.log(0.5));
        return means;
    }
}

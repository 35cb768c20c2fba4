package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.simple.SimpleMatrix;

/** The posterior against its closed form, written with plain matrices. */
class PosteriorTest {
    private static final boolean[] CATEGORICAL = {false, false, true};
    private static final double NOISE = 1e-3;
    private static final double[] LOGS = {Math.log(NOISE), 0.3, -1, -0.5, 0, -1, -2, -1, -0.7, -1.5, -0.2};

    private static double[] point(SplittableRandom random) {
        return new double[] {random.nextDouble(), random.nextDouble(), random.nextInt(4)};
    }

    /** The covariance as its formula has it. */
    private static double covariance(double[] a, double[] b) {
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double distance = CATEGORICAL[i] ? (a[i] == b[i] ? 0 : 1) : Math.abs(a[i] - b[i]);
            squares += Math.pow(distance / Math.exp(LOGS[2 + i]), 2);
            sum += Math.exp(LOGS[5 + i]) * matern(distance / Math.exp(LOGS[8 + i]));
        }
        return sum + Math.exp(LOGS[1]) * matern(Math.sqrt(squares));
    }

    private static double matern(double r) {
        return (1 + Math.sqrt(5) * r + 5 * r * r / 3) * Math.exp(-Math.sqrt(5) * r);
    }

    @Property(tries = 80)
    void isThatOfTheBook(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] points = new double[n][];
        Arrays.setAll(points, i -> point(random));
        double[] targets = random.doubles(n).toArray();
        Posterior posterior = posterior(points, targets);
        SimpleMatrix inverse = new SimpleMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse.set(i, j, covariance(points[i], points[j]) + (i == j ? NOISE : 0));
            }
        }
        inverse = inverse.invert();
        SimpleMatrix ones = SimpleMatrix.filled(n, 1, 1);
        SimpleMatrix y = new SimpleMatrix(n, 1, true, targets);
        double mean = ones.transpose().mult(inverse).mult(y).get(0)
                / ones.transpose().mult(inverse).mult(ones).get(0);
        double[] at = point(random);
        SimpleMatrix k = new SimpleMatrix(n, 1);
        for (int i = 0; i < n; i++) {
            k.set(i, covariance(at, points[i]));
        }

        Posterior.Prediction prediction = posterior.predict(at);
        assertThat(prediction.mean())
                .isCloseTo(
                        mean
                                + k.transpose()
                                        .mult(inverse)
                                        .mult(y.minus(ones.scale(mean)))
                                        .get(0),
                        within(1e-8));
        assertThat(prediction.variance())
                .isCloseTo(
                        covariance(at, at) - k.transpose().mult(inverse).mult(k).get(0), within(1e-8));
    }

    private static Posterior posterior(double[][] points, double[] targets) {
        Posterior posterior = new Posterior(new Kernel(Scales.of(CATEGORICAL, LOGS)), NOISE);
        for (int i = 0; i < points.length; i++) {
            posterior.add(points[i], targets[i]);
        }
        posterior.solve();
        return posterior;
    }

    @Example
    void forgetsWhatIsCutOff() {
        SplittableRandom random = new SplittableRandom(7);
        double[][] points = new double[37][];
        Arrays.setAll(points, i -> point(random));
        double[] targets = random.doubles(37).toArray();
        Posterior cut = posterior(Arrays.copyOf(points, 30), targets);
        cut.truncate(15);
        for (int i = 15; i < 37; i++) {
            cut.add(points[i], targets[i]);
        }
        cut.solve();
        Posterior fresh = posterior(points, targets);

        double[] at = point(random);
        assertThat(cut.predict(at).mean()).isEqualTo(fresh.predict(at).mean());
        assertThat(cut.predict(at).variance()).isEqualTo(fresh.predict(at).variance());
        assertThat(slopes(cut, at)).isEqualTo(slopes(fresh, at));
    }

    private static double[] slopes(Posterior posterior, double[] at) {
        double[] slopes = new double[at.length];
        posterior.predict(at).slopes(1, 1, slopes);
        return slopes;
    }

    @Example
    void bearsAPointThatIsThereManyTimes() {
        double[][] points = new double[20][];
        Arrays.fill(points, new double[] {0.5, 0.5, 1});
        Posterior posterior =
                posterior(points, new SplittableRandom(1).doubles(20).toArray());

        Posterior.Prediction prediction = posterior.predict(new double[] {0.5, 0.5, 1});
        assertThat(prediction.mean()).isBetween(0.0, 1.0);
        assertThat(prediction.variance()).isBetween(0.0, 0.1);
    }
}

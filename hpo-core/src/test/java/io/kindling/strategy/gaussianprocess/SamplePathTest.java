package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Functions drawn from the posterior: their moments are the posterior's, and their slopes those of their values. */
class SamplePathTest {
    private static final boolean[] CATEGORICAL = {false, true, false};
    private static final double STEP = 1e-6;
    private static final int DRAWS = 2000;

    private static double[] point(SplittableRandom random) {
        return new double[] {random.nextDouble(), random.nextInt(3), random.nextDouble()};
    }

    /** Targets lie about 50, so that the mean matters. */
    private static Posterior posterior(SplittableRandom random, int observations, double noise) {
        double[] logs = new double[new Layout(3).size()];
        Arrays.setAll(logs, i -> -1 + random.nextDouble());
        Posterior posterior = new Posterior(new Kernel(Scales.of(CATEGORICAL, logs)), noise);
        for (int i = 0; i < observations; i++) {
            posterior.add(point(random), 50 + random.nextDouble());
        }
        posterior.solve();
        return posterior;
    }

    /**
     * Bounds of five standard errors: at each of the eight points, one in two million for the mean of a normal variable; the
     * variance's error is taken half as large again, since a finite sum of waves has heavier tails. The seed is fixed.
     */
    @Example
    void momentsAreThePosteriors() {
        SplittableRandom random = new SplittableRandom(5);
        Posterior posterior = posterior(random, 6, 0.01);
        double[][] places = new double[8][];
        Arrays.setAll(places, i -> point(random));
        double[][] values = new double[places.length][DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            SamplePath path = new SamplePath(posterior, posterior.size(), random);
            for (int i = 0; i < places.length; i++) {
                values[i][draw] = -path.of(places[i], Merit.NO_SLOPES);
            }
        }

        for (int i = 0; i < places.length; i++) {
            Posterior.Prediction expected = posterior.predict(places[i]);
            double mean = Arrays.stream(values[i]).average().orElseThrow();
            double variance = Arrays.stream(values[i])
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(expected.mean(), within(5 * Math.sqrt(expected.variance() / DRAWS)));
            assertThat(variance / expected.variance()).isCloseTo(1, within(7.5 * Math.sqrt(2.0 / DRAWS)));
        }
    }

    @Example
    void observationsAfterTheFirstChangeNothing() {
        Posterior posterior = posterior(new SplittableRandom(6), 12, 1e-4);
        double[] at = point(new SplittableRandom(7));
        double before = new SamplePath(posterior, 12, new SplittableRandom(8)).of(at, Merit.NO_SLOPES);
        posterior.add(at, 1000);
        posterior.solve();

        assertThat(new SamplePath(posterior, 12, new SplittableRandom(8)).of(at, Merit.NO_SLOPES))
                .isEqualTo(before);
        assertThat(new SamplePath(posterior, 13, new SplittableRandom(8)).of(at, Merit.NO_SLOPES))
                .isCloseTo(-1000, within(50.0));
    }

    @Property(tries = 50)
    void slopesAreThoseOfTheValues(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Posterior posterior = posterior(random, 15, 0.01);
        SamplePath path = new SamplePath(posterior, 15, random);
        double[] at = point(random);
        double[] slopes = {7, 7, 7};
        path.of(at, slopes);

        assertThat(slopes[1]).isZero();
        for (int i = 0; i < 3; i += 2) {
            double slope =
                    (path.of(moved(at, i, STEP), Merit.NO_SLOPES) - path.of(moved(at, i, -STEP), Merit.NO_SLOPES))
                            / (2 * STEP);
            assertThat(slopes[i]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
        }
    }

    private static double[] moved(double[] at, int i, double step) {
        double[] moved = at.clone();
        moved[i] += step;
        return moved;
    }
}

package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Gradients against differences of values. */
class GradientsTest {
    private static final boolean[] CATEGORICAL = {false, true, false};
    private static final double STEP = 1e-6;

    private static double[][] points(SplittableRandom random, int n) {
        double[][] points = new double[n][];
        Arrays.setAll(points, i -> new double[] {random.nextDouble(), random.nextInt(3), random.nextDouble()});
        return points;
    }

    private static double[] logs(SplittableRandom random) {
        double[] logs = new double[new Layout(3).size()];
        Arrays.setAll(logs, i -> -2 + 2 * random.nextDouble());
        return logs;
    }

    @Property(tries = 50)
    void evidenceByHyperparameters(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] points = points(random, 12);
        double[] targets = random.doubles(12).toArray();
        double[] logs = logs(random);
        assertGradient(new Evidence(points, targets, CATEGORICAL, Prior.of(3)), logs);
    }

    /** So many coordinates share their length scales. */
    @Example
    void evidenceByHyperparametersInManyDimensions() {
        SplittableRandom random = new SplittableRandom(3);
        int d = 60;
        double[][] points = new double[12][];
        Arrays.setAll(points, i -> random.doubles(d).toArray());
        double[] logs = new double[new Layout(d).size()];
        Arrays.setAll(logs, i -> -1 + 2 * random.nextDouble());
        assertGradient(new Evidence(points, random.doubles(12).toArray(), new boolean[d], Prior.of(d)), logs);
    }

    private static void assertGradient(Evidence evidence, double[] logs) {
        double[] gradient = new double[logs.length];
        evidence.evaluate(logs, gradient);

        for (int i = 0; i < logs.length; i++) {
            double difference = (evidence.evaluate(moved(logs, i, STEP), new double[logs.length])
                            - evidence.evaluate(moved(logs, i, -STEP), new double[logs.length]))
                    / (2 * STEP);
            assertThat(gradient[i]).isCloseTo(difference, within(1e-4 * (1 + Math.abs(difference))));
        }
    }

    @Property(tries = 50)
    void predictionByCoordinates(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Posterior posterior = posterior(random, 15);
        double[] at = points(random, 1)[0];
        Posterior.Prediction prediction = posterior.predict(at);
        double[] meanSlopes = new double[3];
        prediction.slopes(1, 0, meanSlopes);
        double[] varianceSlopes = new double[3];
        prediction.slopes(0, 1, varianceSlopes);
        double[] both = new double[3];
        prediction.slopes(2, -3, both);

        for (int i = 0; i < 3; i += 2) {
            Posterior.Prediction after = posterior.predict(moved(at, i, STEP));
            Posterior.Prediction before = posterior.predict(moved(at, i, -STEP));
            double mean = (after.mean() - before.mean()) / (2 * STEP);
            double variance = (after.variance() - before.variance()) / (2 * STEP);
            assertThat(meanSlopes[i]).isCloseTo(mean, within(1e-4 * (1 + Math.abs(mean))));
            assertThat(varianceSlopes[i]).isCloseTo(variance, within(1e-4 * (1 + Math.abs(variance))));
            double combined = 2 * meanSlopes[i] - 3 * varianceSlopes[i];
            assertThat(both[i]).isCloseTo(combined, within(1e-9 * (1 + Math.abs(combined))));
        }
        assertThat(meanSlopes[1]).isZero();
    }

    private static Posterior posterior(SplittableRandom random, int n) {
        Posterior posterior = new Posterior(new Kernel(Scales.of(CATEGORICAL, logs(random))), 0.01);
        for (double[] point : points(random, n)) {
            posterior.add(point, random.nextDouble());
        }
        posterior.solve();
        return posterior;
    }

    @Property
    void acquisitionsByMeanAndDeviation(
            @ForAll Acquisition acquisition,
            @ForAll @DoubleRange(min = -5, max = 30) double mean,
            @ForAll @DoubleRange(min = 0.1, max = 3) double deviation) {
        Acquisition.Bar bar = new Acquisition.Bar(0.5, 0.1, 2);
        double[] partials = new double[2];
        double[] unused = new double[2];
        acquisition.value(mean, deviation, bar, partials);

        double byMean = (acquisition.value(mean + STEP, deviation, bar, unused)
                        - acquisition.value(mean - STEP, deviation, bar, unused))
                / (2 * STEP);
        double byDeviation = (acquisition.value(mean, deviation + STEP, bar, unused)
                        - acquisition.value(mean, deviation - STEP, bar, unused))
                / (2 * STEP);
        assertThat(partials[0]).isCloseTo(byMean, within(1e-3 * (1 + Math.abs(byMean))));
        assertThat(partials[1]).isCloseTo(byDeviation, within(1e-3 * (1 + Math.abs(byDeviation))));
    }

    /** Log expected improvement in the far tail, by its series −z²/2 − ½ log 2π − 2 log|z| (Ament et al. 2023, appendix A). */
    @Example
    void logImprovementHoldsWhereTheImprovementVanishes() {
        Acquisition.Bar bar = new Acquisition.Bar(0, 0, 0);
        for (double z : new double[] {-50, -99, -101, -1000, -1e6}) {
            double series = -0.5 * z * z - 0.5 * Math.log(2 * Math.PI) - 2 * Math.log(-z) + Math.log1p(-3 / (z * z));
            assertThat(Acquisition.EI.value(-z, 1, bar, new double[2])).isCloseTo(series, within(1e-4 + 1e-12 * z * z));
        }
    }

    private static double[] moved(double[] at, int i, double step) {
        double[] moved = at.clone();
        moved[i] += step;
        return moved;
    }
}

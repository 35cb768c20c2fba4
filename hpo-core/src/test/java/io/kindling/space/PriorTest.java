package io.kindling.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * A uniform position gives the prior: Pearson's chi-square test over 1000 draws from each of the seeds 0 to 29, at a
 * false-alarm rate of 1e-4 for each kind of parameter.
 */
class PriorTest {
    private static final int SEEDS = 30;
    private static final int DRAWS = 1000;
    private static final double FALSE_ALARM = 1e-4;

    @Test
    void realsAreEven() {
        assertNumbers(new RealParameter("p", -2, 3, Scale.LINEAR, 0), edges(-2, 3, 10), x -> (x + 2) / 5);
    }

    @Test
    void realsOnALogScaleHaveEvenRatios() {
        double[] edges = DoubleStream.iterate(1e-5, x -> x * 10).limit(7).toArray();
        assertNumbers(new RealParameter("p", 1e-5, 10, Scale.LOG, 0), edges, x -> Math.log10(x / 1e-5) / 6);
    }

    @Test
    void steppedRealsAreEquallyLikely() {
        List<Double> values = List.of(0.0, 0.1, 0.2, 0.3, 0.4, 0.5);
        assertPrior(new RealParameter("p", 0, 0.5, Scale.LINEAR, 0.1), values::indexOf, even(6));
    }

    @Test
    void steppedRealsOnALogScaleWeighByTheRatioOfTheirCell() {
        double[] likely = ratios(DoubleStream.of(0.5, 1, 1.5, 2, 2.5, 3), 0.25);
        List<Double> values = List.of(0.5, 1.0, 1.5, 2.0, 2.5, 3.0);
        assertPrior(new RealParameter("p", 0.5, 3.2, Scale.LOG, 0.5), values::indexOf, likely);
    }

    @Test
    void integersAreEquallyLikely() {
        assertPrior(new IntegerParameter("p", -3, 8, Scale.LINEAR, 1), value -> (int) (value + 3), even(12));
    }

    @Test
    void steppedIntegersAreEquallyLikely() {
        assertPrior(new IntegerParameter("p", 2, 30, Scale.LINEAR, 7), value -> (int) (value - 2) / 7, even(5));
    }

    @Test
    void integersOnALogScaleWeighByTheRatioOfTheirCell() {
        double[] likely = ratios(IntStream.rangeClosed(1, 10).asDoubleStream(), 0.5);
        assertPrior(new IntegerParameter("p", 1, 10, Scale.LOG, 1), value -> (int) (value - 1), likely);
    }

    @Test
    void normalsAreNormal() {
        NormalDistribution normal = NormalDistribution.of(3, 2);
        double[] inner = edges(-1, 7, 8);
        assertNumbers(new NormalParameter("p", 3, 2, Scale.LINEAR, 0), unbounded(inner), normal::cumulativeProbability);
    }

    @Test
    void steppedNormalsAreRounded() {
        NormalDistribution normal = NormalDistribution.of(1, 1.5);
        double[] halves = edges(-2.5, 4.5, 7);
        assertNumbers(
                new NormalParameter("p", 1, 1.5, Scale.LINEAR, 1), unbounded(halves), normal::cumulativeProbability);
    }

    @Test
    void logNormalsAreLogNormal() {
        LogNormalDistribution distribution = LogNormalDistribution.of(0.5, 1);
        double[] inner = {0.25, 0.5, 1, 2, 4, 8};
        assertNumbers(
                new NormalParameter("p", 0.5, 1, Scale.LOG, 0), unbounded(inner), distribution::cumulativeProbability);
    }

    @Test
    void steppedLogNormalsAreRounded() {
        LogNormalDistribution distribution = LogNormalDistribution.of(0.5, 1);
        double[] halves = {0.5, 1.5, 2.5, 3.5, 4.5};
        assertNumbers(
                new NormalParameter("p", 0.5, 1, Scale.LOG, 1), unbounded(halves), distribution::cumulativeProbability);
    }

    @Test
    void choicesAreEquallyLikelyWithoutWeights() {
        List<Object> choices = List.of("a", "b", "c", "d");
        assertPrior(new CategoricalParameter("p", choices), choices::indexOf, even(4));
    }

    @Test
    void choicesHaveTheirWeights() {
        List<Object> choices = List.of("a", 2, true);
        CategoricalParameter parameter = new CategoricalParameter("p", choices, List.of(1.0, 5.0, 2.0));
        assertPrior(parameter, parameter::indexOf, new double[] {0.125, 0.625, 0.25});
        assertThat(parameter.probability(1)).isEqualTo(0.625);
    }

    @Test
    void aPriorThatIsALittleOffIsFound() {
        double[] off = {0.26, 0.24, 0.25, 0.25};
        List<Object> choices = List.of("a", "b", "c", "d");
        assertThat(chiSquare(new CategoricalParameter("p", choices), choices::indexOf, off))
                .isGreaterThan(critical(off.length));
    }

    private static void assertNumbers(Parameter<Double> parameter, double[] edges, DoubleUnaryOperator cumulative) {
        double[] likely = IntStream.range(1, edges.length)
                .mapToDouble(i -> cumulative.applyAsDouble(edges[i]) - cumulative.applyAsDouble(edges[i - 1]))
                .toArray();
        assertPrior(parameter, value -> cell(edges, value), likely);
    }

    private static int cell(double[] edges, double value) {
        int found = Arrays.binarySearch(edges, value);
        return Math.min(edges.length - 2, found >= 0 ? found : -found - 2);
    }

    private static <T> void assertPrior(Parameter<T> parameter, ToIntFunction<T> cell, double[] likely) {
        assertThat(chiSquare(parameter, cell, likely)).isLessThan(critical(likely.length));
    }

    private static double critical(int cells) {
        return ChiSquaredDistribution.of(cells - 1).inverseSurvivalProbability(FALSE_ALARM);
    }

    private static <T> double chiSquare(Parameter<T> parameter, ToIntFunction<T> cell, double[] likely) {
        long[] counts = new long[likely.length];
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < DRAWS; i++) {
                counts[cell.applyAsInt(parameter.fromUnit(random.nextDouble()))]++;
            }
        }
        return IntStream.range(0, likely.length)
                .mapToDouble(i -> Math.pow(counts[i] - likely[i] * SEEDS * DRAWS, 2) / (likely[i] * SEEDS * DRAWS))
                .sum();
    }

    /** The share of each value's cell, which reaches half a step to either side, on a logarithmic axis. */
    private static double[] ratios(DoubleStream values, double half) {
        double[] logs =
                values.map(value -> Math.log((value + half) / (value - half))).toArray();
        double total = Arrays.stream(logs).sum();
        return Arrays.stream(logs).map(log -> log / total).toArray();
    }

    private static double[] even(int cells) {
        return DoubleStream.generate(() -> 1.0 / cells).limit(cells).toArray();
    }

    private static double[] edges(double low, double high, int cells) {
        return IntStream.rangeClosed(0, cells)
                .mapToDouble(i -> low + (high - low) * i / cells)
                .toArray();
    }

    private static double[] unbounded(double[] inner) {
        List<Double> edges = new ArrayList<>();
        edges.add(Double.NEGATIVE_INFINITY);
        Arrays.stream(inner).forEach(edges::add);
        edges.add(Double.POSITIVE_INFINITY);
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }
}

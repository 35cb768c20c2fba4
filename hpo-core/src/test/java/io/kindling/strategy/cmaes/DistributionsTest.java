package io.kindling.strategy.cmaes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.IntegerParameter;
import io.kindling.space.RealParameter;
import io.kindling.space.Scale;
import io.kindling.strategy.cmaes.CmaEsOptions.Restarts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionsTest {

    /** The weights of ten trials as others print them: (5_w,10), mu_w = 3.2, w_1 = 45 %. */
    @Test
    void weightsAreThoseOfThePaper() {
        Rates rates = Rates.of(10, 10, 10, false);

        assertThat(rates.effective()).isCloseTo(3.17, within(0.01));
        assertThat(rates.weights()[0]).isCloseTo(0.456, within(0.001));
    }

    @Property
    void weightsKeepTheCovariancePositive(
            @ForAll @IntRange(min = 1, max = 200) int n,
            @ForAll @IntRange(min = 4, max = 300) int population,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll boolean separable) {
        int scored = Math.max(1, (int) (share * population));
        Rates rates = Rates.of(n, population, scored, separable);
        double[] weights = rates.weights();
        double positive = Arrays.stream(weights).filter(w -> w > 0).sum();
        double negative = -Arrays.stream(weights).filter(w -> w < 0).sum();

        assertThat(positive).isCloseTo(1, within(1e-9));
        assertThat(Arrays.stream(weights).filter(w -> w > 0).count()).isLessThanOrEqualTo(scored);
        assertThat(rates.rankOne() + rates.rankMu()).isLessThanOrEqualTo(1 + 1e-12);
        // What bad trials take from the covariance is less than what of it remains.
        assertThat(n * rates.rankMu() * negative).isLessThanOrEqualTo(1 - rates.rankOne() - rates.rankMu() + 1e-9);
    }

    @Property(tries = 100)
    void theMarginLeavesTheNeighboursInReach(
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double place,
            @ForAll @DoubleRange(min = -9, max = 0.3) double magnitude,
            @ForAll @DoubleRange(min = 0.01, max = 0.25) double margin,
            @ForAll @IntRange(min = -1, max = 1) int end) {
        Interval cell =
                new Interval(end < 0 ? Double.NEGATIVE_INFINITY : 0.4, end > 0 ? Double.POSITIVE_INFINITY : 0.6);
        Marginal before = new Marginal(0.4 + 0.2 * place, Math.pow(10, magnitude));
        Marginal after = before.widened(cell, margin);
        NormalDistribution normal = NormalDistribution.of(after.mean(), after.deviation());
        double below = normal.cumulativeProbability(cell.low());
        double above = normal.survivalProbability(cell.high());

        assertThat(end < 0 ? above : end > 0 ? below : 2 * Math.min(below, above))
                .isGreaterThanOrEqualTo(margin * (1 - 1e-6));
        assertThat(after.mean()).isBetween(0.4, 0.6);
        assertThat(after.widened(cell, margin * (1 - 1e-6))).isEqualTo(after);
    }

    @Test
    void comesToTheEndsOfDiscreteAxesAndStays() {
        List<Axis> axes = IntStream.range(0, 2)
                .mapToObj(i -> Axis.of(new IntegerParameter("n" + i, 1, 100, Scale.LINEAR, 1)))
                .toList();
        SplittableRandom random = new SplittableRandom(0);
        Gaussian gaussian = Gaussian.start(axes, new double[] {0.5, 0.5}, 0.2);
        for (int generation = 0; generation < 200; generation++) {
            gaussian = gaussian.next(drawnBySum(6, gaussian, random), 6, random);
        }

        assertThat(drawnBySum(1000, gaussian, random).get(500))
                .containsOnly(axes.get(0).interval(1));
    }

    /** Where so many draws lie, those with the least sum first. */
    private static List<Interval[]> drawnBySum(int count, Gaussian gaussian, SplittableRandom random) {
        return Stream.generate(() -> gaussian.draw(random))
                .limit(count)
                .sorted(Comparator.comparingDouble(x -> x[0] + x[1]))
                .map(x -> IntStream.range(0, x.length)
                        .mapToObj(j -> cell(gaussian.axes().get(j), x[j]))
                        .toArray(Interval[]::new))
                .toList();
    }

    private static Interval cell(Axis axis, double unit) {
        return axis.interval(axis.number(unit));
    }

    @Property(tries = 100)
    void whiteningUndoesColouring(@ForAll @IntRange(min = 1, max = 120) int n, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Covariance covariance = Covariance.identity(n);
        for (int i = 0; i < 5; i++) {
            covariance = covariance.plus(0.8, new double[] {0.5}, new double[][] {normal(n, random)});
        }
        double[] z = normal(n, random);

        assertThat(norm(covariance.whiten(covariance.colour(z)))).isCloseTo(norm(z), within(1e-6 * norm(z)));
    }

    /** With a share of 0.5 one axis stays as it is, with 0 none does. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void variancesStayPositiveHoweverOftenTheyAreHalved(double share) {
        Covariance covariance = Covariance.identity(2);
        for (int i = 0; i < 1200; i++) {
            covariance = covariance.plus(0.5, new double[] {share}, new double[][] {{1, 0}});
        }

        assertThat(Arrays.stream(covariance.deviations()).min().orElseThrow()).isPositive();
    }

    private static double[] normal(int n, SplittableRandom random) {
        return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }

    @Property(tries = 100)
    void choicesKeepTheirMargin(@ForAll @IntRange(min = 2, max = 20) int k, @ForAll long seed) {
        List<Object> names =
                IntStream.range(0, k).mapToObj(i -> (Object) ("c" + i)).toList();
        Choices choices = Choices.prior(List.of(new CategoricalParameter("c", names)));
        for (int generation = 0; generation < 60; generation++) {
            choices = choices.next(
                    IntStream.range(0, 6).mapToObj(i -> new int[] {0}).toList(), Rates.of(3, 6, 6, false));
        }
        double[] shares = choices.probabilities().get(0);

        assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-9));
        assertThat(shares[0]).isCloseTo(0.73, within(1e-6));
        assertThat(Arrays.stream(shares).min().orElseThrow()).isCloseTo(0.27 / (k - 1), within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(
            value = Restarts.class,
            names = {"IPOP", "BIPOP"})
    void restartsDoubleTheLargePopulation(Restarts kind) {
        CmaEsOptions options = new CmaEsOptions(6, 0.3, kind);
        Axis axis = Axis.of(new RealParameter("x", 0, 1, Scale.LINEAR, 0));
        Subspace subspace = new Subspace(null, List.of(axis), new int[] {0}, new int[0]);
        Run converged =
                new Run(Gaussian.start(List.of(axis), new double[] {0.5}, 1e-9), subspace.prior(), 6, new double[0]);
        Lineage lineage = Lineage.start(converged);
        SplittableRandom random = new SplittableRandom(0);
        int large = 6;
        int small = 0;
        for (int i = 0; i < 10; i++) {
            lineage = lineage.next(converged, subspace, options, random);
            if (lineage.small()) {
                assertThat(lineage.run().population()).isBetween(4, large / 2);
                small++;
            } else {
                large *= 2;
                assertThat(lineage.run().population()).isEqualTo(large);
            }
        }
        assertThat(small).matches(n -> kind == Restarts.IPOP ? n == 0 : n >= 5);
    }
}

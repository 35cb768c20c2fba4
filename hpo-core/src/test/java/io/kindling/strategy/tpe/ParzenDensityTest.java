package io.kindling.strategy.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.IntegerParameter;
import io.kindling.space.NormalParameter;
import io.kindling.space.Parameter;
import io.kindling.space.RealParameter;
import io.kindling.space.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Densities against values computed by other means: see densities.py among the test resources for each of them. */
class ParzenDensityTest {
    private static final CategoricalParameter EVEN = new CategoricalParameter("even", List.of("a", "b", "c"));
    private static final CategoricalParameter WEIGHTED =
            new CategoricalParameter("weighted", List.of("a", "b", "c"), List.of(1.0, 2.0, 1.0));

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind(real(0, 10, Scale.LINEAR, 0), 4, -2.0636571513247124, -2.080820053990002, 2, 6),
                kind(real(1, 100, Scale.LOG, 0), 30, -1.410382777581165, -1.3408289699091307, 20),
                kind(real(0, 2, Scale.LINEAR, 0.5), 1, -1.3830328593539698, -1.4157569750924124, 0.5, 1.5),
                kind(real(0.5, 10, Scale.LOG, 0.5), 2, -2.426372380466492, -2.464227652328453, 1, 4),
                kind(integer(1, 9, Scale.LINEAR), 4, -2.031761460838281, -2.05485851330232, 3, 7),
                kind(integer(1, 100, Scale.LOG), 10, -3.7026206809221387, -3.7879689072855998, 5, 50),
                kind(integer(1, 9, Scale.LINEAR), 9, -2.551552356670513, -2.489504807725135, 3, 7),
                kind(normal(1, 2, Scale.LINEAR, 0), 2, -1.9998757642671807, -1.8134788505748929, 0, 3),
                kind(normal(0, 1, Scale.LOG, 0), 1, -1.1329791073994187, -1.161148597934398, 0.5, 3),
                kind(normal(0, 2, Scale.LINEAR, 0.5), 0.5, -2.1872094547627023, -2.3516765037654856, -1, 1),
                kind(normal(0, 1, Scale.LOG, 0.5), 0, -1.27448482839045, -1.2147438994740176, 0, 1.5),
                kind(EVEN, 0, -0.6931471805599453, -0.7419373447293773, 0, 0, 2),
                kind(WEIGHTED, 1, -0.5389965007326869, -0.5596157879354228, 1, 1, 2));
    }

    private static Arguments kind(
            Parameter<?> parameter, double at, double adaptive, double joint, double... observed) {
        return Arguments.of(parameter, observed, at, adaptive, joint);
    }

    private static RealParameter real(double low, double high, Scale scale, double step) {
        return new RealParameter("real", low, high, scale, step);
    }

    private static IntegerParameter integer(long low, long high, Scale scale) {
        return new IntegerParameter("integer", low, high, scale, 1);
    }

    private static NormalParameter normal(double mean, double sd, Scale scale, double step) {
        return new NormalParameter("normal", mean, sd, scale, step);
    }

    private static double[] even(int length) {
        return DoubleStream.generate(() -> 1).limit(length).toArray();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void densitiesOfEveryKindMatch(
            Parameter<?> parameter, double[] observed, double at, double adaptive, double joint) {
        assertThat(AdaptiveParzen.of(parameter, observed, 1).logDensity(at)).isCloseTo(adaptive, within(1e-9));
        assertThat(JointParzen.of(List.of(parameter), new double[][] {observed}, even(observed.length), 1)
                        .logDensity(at))
                .isCloseTo(joint, within(1e-9));
    }

    @Test
    void densityOfSeveralParametersIsASumOfProducts() {
        Mixture mixture = JointParzen.of(
                List.of(real(0, 10, Scale.LINEAR, 0), EVEN),
                new double[][] {{2, 6}, {0, 2}},
                new double[] {1.5, 0.5},
                1);

        assertThat(mixture.logDensity(4, 0)).isCloseTo(-2.7488050237772965, within(1e-9));
    }

    @Test
    void oldObservationsFade() {
        double[] observed =
                IntStream.range(0, 30).mapToDouble(i -> i < 5 ? 1 : 0).toArray();

        assertThat(AdaptiveParzen.of(EVEN, observed, 1).logDensity(1)).isCloseTo(-2.144161732361008, within(1e-9));
    }

    static Stream<Arguments> mixtures() {
        double[] observed = {1, 2, 2, 7};
        IntegerParameter linear = integer(0, 9, Scale.LINEAR);
        IntegerParameter log = integer(1, 10, Scale.LOG);
        return Stream.of(
                Arguments.of(0, AdaptiveParzen.of(linear, observed, 1)),
                Arguments.of(1, AdaptiveParzen.of(log, observed, 1)),
                Arguments.of(0, AdaptiveParzen.of(linear, new double[0], 1)),
                Arguments.of(0, JointParzen.of(List.of(linear), new double[][] {observed}, even(4), 1)),
                Arguments.of(1, JointParzen.of(List.of(log), new double[][] {observed}, even(4), 1)));
    }

    /** χ² test of 10,000 draws on a preset seed; its false-alarm rate is 1e-4 for each of the mixtures. */
    @ParameterizedTest
    @MethodSource("mixtures")
    void drawsFollowTheDensity(int first, Mixture mixture) {
        double[] expected = IntStream.range(first, first + 10)
                .mapToDouble(v -> Math.exp(mixture.logDensity(v)))
                .toArray();
        long[] drawn = new long[10];
        SplittableRandom random = new SplittableRandom(0);
        for (int i = 0; i < 10_000; i++) {
            drawn[(int) mixture.sample(random)[0] - first]++;
        }

        assertThat(Arrays.stream(expected).sum()).isCloseTo(1, within(1e-12));
        assertThat(ChiSquareTest.withDefaults().test(expected, drawn).getPValue())
                .isGreaterThan(1e-4);
    }
}

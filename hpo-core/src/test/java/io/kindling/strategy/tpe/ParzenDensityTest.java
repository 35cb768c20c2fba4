package io.kindling.strategy.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.IntegerParameter;
import io.kindling.space.NormalParameter;
import io.kindling.space.Parameter;
import io.kindling.space.RealParameter;
import io.kindling.space.Scale;
import io.kindling.strategy.tpe.TpeOptions.Form;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static Mixture adaptive(Parameter<?> parameter, double... observed) {
        Mixture mixture = prior(Form.HYPEROPT, List.of(parameter));
        Arrays.stream(observed).forEach(mixture::add);
        int[] rows = IntStream.range(0, observed.length).toArray();
        mixture.reweigh(GroupModel.fading(rows, new int[0]), observed.length);
        return mixture;
    }

    private static Mixture joint(Parameter<?> parameter, double... observed) {
        Mixture mixture = prior(Form.MULTIVARIATE, List.of(parameter));
        for (int i = 0; i < observed.length; i++) {
            mixture.add(observed[i]);
            mixture.weigh(i, 1);
        }
        mixture.shape(observed.length, observed.length, 0.07);
        return mixture;
    }

    private static Mixture prior(Form form, List<Parameter<?>> parameters) {
        return TpeOptions.of(form).recipe(form).mixture(parameters, false);
    }

    private static double logDensity(Mixture mixture, double at) {
        return mixture.logHeights(0, at)[0] - Math.log(mixture.mass(0));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void densitiesOfEveryKindMatch(
            Parameter<?> parameter, double[] observed, double at, double adaptive, double joint) {
        assertThat(logDensity(adaptive(parameter, observed), at)).isCloseTo(adaptive, within(1e-9));
        assertThat(joint(parameter, observed).logDensities(new double[] {at})[0])
                .isCloseTo(joint, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e200})
    void aUnitOfAnyMagnitudeChangesADensityAsItShould(double unit) {
        RealParameter parameter = real(0, 10 * unit, Scale.LINEAR, 0);
        double logUnit = Math.log(unit);

        assertThat(logDensity(adaptive(parameter, 2 * unit, 6 * unit), 4 * unit) + logUnit)
                .isCloseTo(-2.0636571513247124, within(1e-9));
        assertThat(joint(parameter, 2 * unit, 6 * unit).logDensities(new double[] {4 * unit})[0] + logUnit)
                .isCloseTo(-2.080820053990002, within(1e-9));
    }

    @Test
    void densityOfSeveralParametersIsASumOfProducts() {
        Mixture mixture = prior(Form.MULTIVARIATE, List.of(real(0, 10, Scale.LINEAR, 0), EVEN));
        mixture.add(2, 0);
        mixture.add(6, 2);
        mixture.weigh(0, 1.5);
        mixture.weigh(1, 0.5);
        mixture.shape(2, 2, 0.07);

        assertThat(mixture.logDensities(new double[] {4, 0})[0]).isCloseTo(-2.7488050237772965, within(1e-9));
    }

    @Test
    void oldObservationsFade() {
        double[] observed =
                IntStream.range(0, 30).mapToDouble(i -> i < 5 ? 1 : 0).toArray();

        assertThat(logDensity(adaptive(EVEN, observed), 1)).isCloseTo(-2.144161732361008, within(1e-9));
    }

    static Stream<Arguments> mixtures() {
        double[] observed = {1, 2, 2, 7};
        IntegerParameter linear = integer(0, 9, Scale.LINEAR);
        IntegerParameter log = integer(1, 10, Scale.LOG);
        return Stream.of(
                Arguments.of(0, adaptive(linear, observed)),
                Arguments.of(1, adaptive(log, observed)),
                Arguments.of(0, adaptive(linear)),
                Arguments.of(0, joint(linear, observed)),
                Arguments.of(1, joint(log, observed)));
    }

    /** χ² test of 10,000 draws on a preset seed; its false-alarm rate is 1e-4 for each of the mixtures. */
    @ParameterizedTest
    @MethodSource("mixtures")
    void drawsFollowTheDensity(int first, Mixture mixture) {
        double[] expected = IntStream.range(first, first + 10)
                .mapToDouble(v -> Math.exp(logDensity(mixture, v)))
                .toArray();
        long[] drawn = new long[10];
        SplittableRandom random = new SplittableRandom(0);
        for (double value : mixture.sample(0, 10_000, random)) {
            drawn[(int) value - first]++;
        }

        assertThat(Arrays.stream(expected).sum()).isCloseTo(1, within(1e-12));
        assertThat(ChiSquareTest.withDefaults().test(expected, drawn).getPValue())
                .isGreaterThan(1e-4);
    }
}

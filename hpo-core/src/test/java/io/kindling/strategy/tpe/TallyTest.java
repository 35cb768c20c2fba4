package io.kindling.strategy.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.IntegerParameter;
import io.kindling.space.NormalParameter;
import io.kindling.space.Parameter;
import io.kindling.space.RealParameter;
import io.kindling.space.Scale;
import io.kindling.strategy.Observed;
import io.kindling.strategy.tpe.TpeOptions.Form;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums over many kernels by tally against the same sums kernel by kernel. */
class TallyTest {
    private static final int OBSERVED = 2000;

    static Stream<Parameter<?>> kinds() {
        return Stream.of(
                new RealParameter("real", -3, 7, Scale.LINEAR, 0),
                new RealParameter("log", 1e-5, 1, Scale.LOG, 0),
                new RealParameter("fine", 0, 1, Scale.LINEAR, 1e-4),
                new IntegerParameter("few", 0, 100, Scale.LINEAR, 1),
                new IntegerParameter("many", 1, 100_000, Scale.LOG, 1),
                new NormalParameter("normal", 1, 2, Scale.LINEAR, 0),
                new NormalParameter("normal-steps", 0, 2, Scale.LINEAR, 0.5),
                new NormalParameter("log-normal-steps", 0, 1, Scale.LOG, 0.5),
                new CategoricalParameter("choice", List.of("a", "b", "c"), List.of(1.0, 2.0, 1.0)));
    }

    /** Half of the values drawn from the prior, half from its first tenth. */
    private static double[] observed(Parameter<?> parameter) {
        SplittableRandom random = new SplittableRandom(0);
        return IntStream.range(0, OBSERVED)
                .mapToDouble(i -> Observed.fromUnit(parameter, random.nextDouble() * (i % 2 == 0 ? 1 : 0.1)))
                .toArray();
    }

    private static Mixture mixture(Form form, Parameter<?> parameter, boolean tallies) {
        Mixture mixture = TpeOptions.of(form).recipe(form).mixture(List.of(parameter), tallies);
        double[] observed = observed(parameter);
        Arrays.stream(observed).forEach(mixture::add);
        if (form == Form.HYPEROPT) {
            mixture.reweigh(GroupModel.fading(IntStream.range(0, OBSERVED).toArray(), new int[0]), OBSERVED);
        } else {
            IntStream.range(0, OBSERVED).forEach(k -> mixture.weigh(k, 1));
            mixture.shape(OBSERVED, OBSERVED, 0.07);
        }
        return mixture;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void logDensitiesOfKernelsOfOneWidthAreTrueToAHundredth(Parameter<?> parameter) {
        compare(mixture(Form.UNIVARIATE, parameter, true), mixture(Form.UNIVARIATE, parameter, false), parameter);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void logDensitiesOfKernelsOfSeveralWidthsAreTrueToAHundredth(Parameter<?> parameter) {
        compare(mixture(Form.HYPEROPT, parameter, true), mixture(Form.HYPEROPT, parameter, false), parameter);
    }

    private static void compare(Mixture tallied, Mixture exact, Parameter<?> parameter) {
        double[] values = IntStream.rangeClosed(0, 100)
                .mapToDouble(i -> Observed.fromUnit(parameter, i / 100.0))
                .filter(value -> Double.isFinite(value) && Math.abs(value) < 1e100)
                .toArray();

        assertThat(tallied.logHeights(0, values)).containsExactly(exact.logHeights(0, values), within(0.01));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void leavesNoTraceOfKernelsThatWent(Parameter<?> parameter) {
        Mixture changed = mixture(Form.UNIVARIATE, parameter, true);
        double value = Observed.fromUnit(parameter, 0.3);
        double before = changed.logHeights(0, value)[0];
        for (int i = 0; i < 100; i++) {
            changed.add(Observed.fromUnit(parameter, i / 100.0));
            changed.weigh(OBSERVED + i, 1);
        }
        changed.shape(OBSERVED + 100, OBSERVED + 100, 0.07);
        changed.truncate(OBSERVED);
        changed.shape(OBSERVED, OBSERVED, 0.07);

        assertThat(changed.logHeights(0, value)[0]).isEqualTo(before);
    }
}

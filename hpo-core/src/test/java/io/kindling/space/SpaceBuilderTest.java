package io.kindling.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every fault of a space is told at once, each with its name, the broken rule and the value. */
class SpaceBuilderTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private static List<String> faults(Consumer<SpaceBuilder> content) {
        SpaceBuilder builder = SearchSpace.builder();
        content.accept(builder);
        return catchThrowableOfType(InvalidSpaceException.class, builder::build).faults();
    }

    @Test
    void faultsOfManyParametersAreToldTogether() {
        assertThat(faults(space -> space.real("a", 1, 0.1)
                        .integer("fine", 1, 2)
                        .logInteger("b", 0, 5)
                        .normal("c", 0, -1)
                        .choice(
                                "m",
                                m -> m.option("x", x -> x.real("d", 0, 1, 2)
                                        .choice("n", n -> n.option("y", y -> y.categorical("e")))))
                        .fault("f: need something else, got nothing")))
                .containsExactly(
                        "a: need finite low < high, got low=1.0 high=0.1",
                        "b: need low > 0 with log, got low=0",
                        "c: need a finite sd > 0, got sd=-1.0",
                        "m.x.d: need step <= high - low, got step=2.0 low=0.0 high=1.0",
                        "m.x.n.y.e: need at least one choice, got none",
                        "f: need something else, got nothing");
    }

    @Test
    void allFaultsAreInTheMessage() {
        InvalidSpaceException e = catchThrowableOfType(
                InvalidSpaceException.class,
                () -> SearchSpace.builder().real("a", 1, 0).real("b", 1, 0).build());
        assertThat(e)
                .hasMessage("a: need finite low < high, got low=1.0 high=0.0; "
                        + "b: need finite low < high, got low=1.0 high=0.0");
    }

    @Test
    void faultsOfRealParameters() {
        assertThat(faults(space -> space.real("nan", NAN, 1)
                        .real("infinite", 0, INF)
                        .real("equal", 1, 1)
                        .real("huge", -1e308, 1e308)
                        .logReal("zero", 0, 1)
                        .logReal("negative", -1, 1)
                        .logReal("close", 1e15, 1e15 + 0.125)
                        .real("backwards", 0, 1, -0.1)
                        .real("nanStep", 0, 1, NAN)
                        .real("tiny", 0, 1, 1e-13)
                        .real("wide", 0, 1, 1.5)
                        .real("endless", 0, 1, INF)))
                .containsExactly(
                        "nan: need finite low < high, got low=NaN high=1.0",
                        "infinite: need finite low < high, got low=0.0 high=Infinity",
                        "equal: need finite low < high, got low=1.0 high=1.0",
                        "huge: need bounds within 1e300, got low=-1.0E308 high=1.0E308",
                        "zero: need low > 0 with log, got low=0.0",
                        "negative: need low > 0 with log, got low=-1.0",
                        "close: need bounds whose logarithms differ, got low=1.0E15 high=1.0000000000000001E15",
                        "backwards: need step > 0, got step=-0.1",
                        "nanStep: need step > 0, got step=NaN",
                        "tiny: need bounds within 2^40 steps of 0, got step=1.0E-13 low=0.0 high=1.0",
                        "wide: need step <= high - low, got step=1.5 low=0.0 high=1.0",
                        "endless: need step > 0, got step=Infinity");
    }

    @Test
    void severalFaultsOfOneParameter() {
        assertThat(faults(space -> space.real("p", -2, -3, Scale.LOG, -1)))
                .containsExactly(
                        "p: need finite low < high, got low=-2.0 high=-3.0",
                        "p: need low > 0 with log, got low=-2.0",
                        "p: need step > 0, got step=-1.0");
    }

    @Test
    void faultsOfIntegerParameters() {
        assertThat(faults(space -> space.integer("empty", 2, 1)
                        .integer("still", 1, 2, 0)
                        .integer("far", Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)
                        .integer("many", 0, 1L << 41)))
                .containsExactly(
                        "empty: need low <= high, got low=2 high=1",
                        "still: need step >= 1, got step=0",
                        "far: need bounds within 2^53, got low=-9223372036854775808 high=9223372036854775807",
                        "far: need step <= 2^53, got step=9223372036854775807",
                        "many: need bounds within 2^40 steps of 0, got step=1 low=0 high=2199023255552");
    }

    @Test
    void faultsOfNormalParameters() {
        assertThat(faults(space -> space.normal("mean", NAN, 1)
                        .normal("flat", 0, 0)
                        .normal("huge", 0, 1e300)
                        .logNormal("far", 600, 20)
                        .normal("step", 0, 1, Scale.LINEAR, INF)
                        .normal("both", INF, NAN, Scale.LOG, -1)))
                .containsExactly(
                        "mean: need a finite mean, got mean=NaN",
                        "flat: need a finite sd > 0, got sd=0.0",
                        "huge: need |mean| + 8.5 sd within 1e300, got mean=0.0 sd=1.0E300",
                        "far: need |mean| + 8.5 sd < 700 with log, got mean=600.0 sd=20.0",
                        "step: need step > 0, got step=Infinity",
                        "both: need a finite mean, got mean=Infinity",
                        "both: need a finite sd > 0, got sd=NaN",
                        "both: need step > 0, got step=-1.0");
    }

    @Test
    void faultsOfChoices() {
        assertThat(faults(space -> space.categorical("none")
                        .categorical("twice", "a", "b", "a")
                        .categorical("alsoTwice", 0.0, -0.0)
                        .categorical("strange", Arrays.asList("a", null, NAN, List.of()))
                        .categorical("few", List.of("a", "b"), List.of(1.0))
                        .categorical("zero", List.of("a", "b"), List.of(1.0, 0.0))
                        .categorical("nan", List.of("a", "b"), List.of(1.0, NAN))
                        .categorical("slight", List.of("a", "b"), List.of(1.0, 1e-13))
                        .constant("constant", INF)
                        .choice("bare", choice -> {})))
                .containsExactly(
                        "none: need at least one choice, got none",
                        "twice: need choices that differ, got [a, b, a]",
                        "alsoTwice: need choices that differ, got [0.0, 0.0]",
                        "strange: each choice: need a string, number or boolean, got null",
                        "strange: each choice: need a finite number, got NaN",
                        "strange: each choice: need a string, number or boolean, got []"
                                + " (java.util.ImmutableCollections$ListN)",
                        "few: need one weight per choice, got 1 weights for 2 choices",
                        "zero: need finite weights > 0, none below 1e-12 of their sum, got [1.0, 0.0]",
                        "nan: need finite weights > 0, none below 1e-12 of their sum, got [1.0, NaN]",
                        "slight: need finite weights > 0, none below 1e-12 of their sum, got [1.0, 1.0E-13]",
                        "constant: value: need a finite number, got Infinity",
                        "bare: need at least one choice, got none");
    }

    @Test
    void faultsOfNames() {
        String rule = ": need a name that is not blank and has no dot or control character, got ";
        assertThat(faults(space -> space.constant("", 1)
                        .constant(" ", 1)
                        .constant("a.b", 1)
                        .constant("line\nend", 1)
                        .constant("line\u2028end", 1)
                        .choice("m", m -> m.option("x.y", x -> x.constant("\u0000", 1)))))
                .containsExactly(
                        rule + "\"\"",
                        " " + rule + "\" \"",
                        "a.b" + rule + "\"a.b\"",
                        "line\nend" + rule + "\"line\nend\"",
                        "line\u2028end" + rule + "\"line\u2028end\"",
                        "m.x.y" + rule + "\"x.y\"",
                        "m.x.y.\u0000" + rule + "\"\u0000\"");
    }

    @Test
    void namesThatAreTaken() {
        assertThat(faults(space -> space.constant("a", 1).integer("a", 1, 2))).containsExactly(taken("a"));
        assertThat(faults(space -> space.real("bad", 1, 0)
                        .constant("a", 1)
                        .constant("a", 2)
                        .choice("m", m -> m.option("x", x -> x.constant("b", 1)).option("x", x -> x.constant("b", 2)))))
                .containsExactly(
                        "bad: need finite low < high, got low=1.0 high=0.0",
                        "m: need choices that differ, got [x, x]",
                        taken("a"),
                        taken("m.x.b"));
    }

    private static String taken(String name) {
        return name + ": need a name of its own, got it twice";
    }

    @Test
    void anEmptySpaceIsRefused() {
        assertThat(faults(space -> {})).containsExactly("space: need at least one parameter, got none");
    }

    @Test
    void namesOfAnyLanguageAreTaken() {
        SearchSpace space = SearchSpace.builder()
                .constant("taux d'apprentissage", 1)
                .constant("学习率", 2)
                .constant("<script>", 3)
                .constant("=cmd|' /C calc'!A0", 4)
                .build();
        assertThat(space.size()).isEqualTo(4);
    }

    @Test
    void settingsReachTheParameters() {
        SearchSpace space = SearchSpace.builder()
                .real("real", 0, 1, 0.25)
                .logReal("logReal", 1, 8)
                .integer("integer", 1, 9, 2)
                .logInteger("logInteger", 1, 9)
                .normal("normal", 1, 2)
                .logNormal("logNormal", 1, 2)
                .categorical("categorical", List.of("a", 'b' + "", 3), List.of(1.0, 2.0, 3.0))
                .constant("constant", 7)
                .build();
        assertThat(space.describe().values())
                .containsExactly(
                        "float 0.0..1.0 step 0.25",
                        "float 1.0..8.0 log",
                        "int 1..9 step 2",
                        "int 1..9 log",
                        "normal mean 1.0 sd 2.0",
                        "lognormal mean 1.0 sd 2.0",
                        "categorical [\"a\", \"b\", 3] weights [1.0, 2.0, 3.0]",
                        "constant 7");
    }
}

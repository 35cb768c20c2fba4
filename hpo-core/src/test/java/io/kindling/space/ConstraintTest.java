package io.kindling.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintTest {
    private static SpaceBuilder builder() {
        return SearchSpace.builder()
                .integer("batch", 1, 100)
                .real("Batch", 0, 1)
                .real("momentum", 0, 1, 0.1)
                .categorical("optimizer", "sgd", "adam")
                .categorical("nesterov", true, false)
                .categorical("mixed", 1, "one")
                .constant("layers", 4)
                .choice("model", model -> model.option("svm").option("tree", tree -> tree.integer("depth", 1, 9)));
    }

    private static final Map<String, Object> POINT = Map.of(
            "batch",
            10,
            "Batch",
            0.5,
            "momentum",
            0.3,
            "optimizer",
            "sgd",
            "nesterov",
            true,
            "mixed",
            1,
            "layers",
            4,
            "model",
            "tree",
            "model.tree.depth",
            5);

    private static boolean allows(String expression) {
        return Formula.constraint(expression, parameters()).allows(new Configuration(POINT));
    }

    private static Map<String, Parameter<?>> parameters() {
        Map<String, Parameter<?>> named = new java.util.LinkedHashMap<>();
        builder().build().parameters().forEach(parameter -> named.put(parameter.name(), parameter));
        return named;
    }

    private static List<String> faults(UnaryOperator<SpaceBuilder> constraints) {
        return catchThrowableOfType(
                        InvalidSpaceException.class,
                        () -> constraints.apply(builder()).build())
                .faults();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "batch * layers <= 40                              | true",
                "batch * layers < 40                               | false",
                "not (optimizer == 'sgd' and momentum < 0.5)       | false",
                "not optimizer == \"adam\" and momentum >= 0.3     | true",
                "optimizer == 'adam' or nesterov                   | true",
                "nesterov == (batch == 10)                         | true",
                "model.tree.depth % 2 == 1                         | true",
                "model.tree.depth^2 != 25                          | false",
                "-model.tree.depth + 1e1 == 5                      | true",
                "0.1 + 0.2 == momentum                             | true",
                "Batch < batch                                     | true",
                "max(batch, 3, 2) - min(4, layers) == abs(-6)      | true",
                "sqrt(16) == layers and log(1) == 0                | true",
                "batch / (layers - 4) > 0                          | false",
                "batch / (layers - 4) <= 0                         | false",
                "log(layers - 4) < 0                               | false",
            })
    void anExpressionIsComputed(String expression, boolean allowed) {
        assertThat(allows(expression)).isEqualTo(allowed);
    }

    @Test
    void anExpressionDoesNotApplyWhereAParameterIsInactive() {
        SearchSpace space =
                builder().constraint("model.tree.depth > 9 or batch == 1").build();
        Configuration tree = space.complete(new Configuration(Map.of("model", "tree")), new SplittableRandom(0));
        Configuration svm =
                space.complete(new Configuration(Map.of("model", "svm", "batch", 2)), new SplittableRandom(0));

        assertThat(tree.getInt("batch")).isEqualTo(1);
        assertThat(svm.getInt("batch")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "batc < 5               | need a parameter of the space, got batc at character 1",
                "model.tre.depth < 5    | need a parameter of the space, got model.tre.depth at character 10",
                "batch                  | need true or false for a constraint, got a number at character 1",
                "optimizer < 'sgd'      | need a number beside <, got a text at character 1",
                "batch and nesterov     | need true or false beside and, got a number at character 1",
                "batch == 'ten'         | need a number to compare with batch, got a text at character 10",
                "optimizer == 'adm'     | need a choice of optimizer, one of [sgd, adam], got \"adm\" at character 14",
                "optimizer + 1 > 0      | need a number beside +, got a text at character 1",
                "mixed == 1             | need a parameter with choices of one type, got mixed with [1, one]",
                "batch <                | need an expression, got Missing second operand for operator at character 7",
                "batch = 5              | need an expression, got Undefined operator '=' at character 7",
                "system('ls') == 0      | need an expression, got Undefined function 'system' at character 1",
                "(batch < 5             | need an expression, got Closing brace not found at character 1",
                "min() < 1              | need an expression, got Not enough parameters for function at character 1",
            })
    void whatIsWrongWithAnExpressionIsTold(String expression, String fault) {
        List<String> faults = faults(builder -> builder.constraint(expression));

        assertThat(faults.get(0)).isEqualTo("constraint " + expression + ": " + fault);
    }

    @Test
    void allFaultsAreToldTogether() {
        assertThat(faults(builder -> builder.constraint("batc < lyers")
                        .constraint("")
                        .constraint(" ", c -> true)
                        .forbid(Map.of())
                        .forbid(Map.of("optimizer", "adm"))
                        .forbid(Map.of("optimiser", "adam"))))
                .containsExactly(
                        "constraint batc < lyers: need a parameter of the space, got batc at character 1",
                        "constraint batc < lyers: need a parameter of the space, got lyers at character 8",
                        "constraint : need an expression, got Empty expression at character 1",
                        "constraint  : need a name that is not blank, got \" \"",
                        "forbidden {}: need a parameter, got none",
                        "forbidden {optimizer=adm}: need a value of categorical [\"sgd\", \"adam\"] for optimizer, got adm",
                        "forbidden {optimiser=adam}: need a parameter of the space, got optimiser");
    }

    @Test
    void aCombinationOfImpossibleValuesIsToldWithTheParameters() {
        assertThat(faults(builder -> builder.real("low", 1, 0).forbid(Map.of("optimizer", List.of()))))
                .containsExactly(
                        "low: need finite low < high, got low=1.0 high=0.0",
                        "forbidden {optimizer=[]}: optimizer: need a string, number or boolean, got [] "
                                + "(java.util.ImmutableCollections$ListN)");
    }

    @Property(tries = 500)
    void anyTextIsAnExpressionOrAFault(
            @ForAll
                    @StringLength(max = 12)
                    @Chars({'(', ')', '<', '=', '-', ',', '.', ' ', '\'', '1', 'm', 'i', 'n', '!'})
                    String text) {
        try {
            Formula.constraint(text, Map.of());
        } catch (InvalidSpaceException e) {
            assertThat(e.faults()).isNotEmpty();
        }
    }

    @Test
    void aCombinationIsForbiddenAsAWhole() {
        SearchSpace space = builder()
                .forbid(Map.of("optimizer", "adam", "nesterov", true))
                .forbid(Map.of("Batch", 1))
                .build();
        Configuration adam = new Configuration(Map.of("optimizer", "adam", "nesterov", true));

        assertThat(space.constraints()).extracting(Constraint::name).contains("not (Batch == 1.0)");
        assertThat(space.allows(adam)).isFalse();
        assertThat(space.allows(new Configuration(Map.of("optimizer", "adam", "nesterov", false))))
                .isTrue();
        assertThat(space.allows(new Configuration(Map.of("nesterov", true)))).isTrue();
        assertThat(space.allows(new Configuration(Map.of("Batch", 1.0)))).isFalse();
    }

    @Test
    void aForbiddenPointIsNoPointOfTheSpace() {
        SearchSpace space =
                SearchSpace.builder().integer("n", 0, 9).constraint("n < 5").build();

        assertThat(space.faults(new Configuration(Map.of("n", 5))))
                .containsExactly("constraint n < 5: does not allow {n=5}");
        assertThat(space.faults(new Configuration(Map.of("n", 4)))).isEmpty();
        assertThat(space.cardinality()).contains(BigInteger.TEN);
    }

    @Test
    void samplesAreAllowedHoweverFewPointsAre() {
        SearchSpace space = SearchSpace.builder()
                .real("x", 0, 1)
                .real("y", 0, 1)
                .constraint("abs(x - y) < 0.0005")
                .build();
        SplittableRandom random = new SplittableRandom(7);

        for (int i = 0; i < 20; i++) {
            assertThat(space.allows(space.sample(random))).isTrue();
        }
    }

    @Test
    void aSpaceWithoutAllowedPointsIsRefused() {
        assertThat(faults(builder -> builder.constraint("batch + layers < 5")))
                .containsExactly("constraints: need some allowed point, found none in 10000 draws");
    }

    @Test
    void spacesWithOtherConstraintsAreOthers() {
        SearchSpace free = builder().build();
        SearchSpace bound = builder().constraint("batch < 50").build();
        SearchSpace named =
                builder().constraint("small", c -> c.getInt("batch") < 50).build();
        SearchSpace again =
                builder().constraint("small", c -> c.getInt("batch") <= 49).build();

        assertThat(free.describe()).isNotEqualTo(bound.describe());
        assertThat(bound).isNotEqualTo(free).isNotEqualTo(named);
        assertThat(named.describe()).isEqualTo(again.describe()).containsEntry("small", "constraint");
        assertThat(named).isEqualTo(again).hasSameHashCodeAs(again);
    }

    @Test
    void aNameIsTakenOnce() {
        assertThat(faults(builder -> builder.constraint("batch", c -> true)
                        .constraint("batch < 5")
                        .constraint("batch < 5")))
                .containsExactly(
                        "constraint batch: need a name of its own, got it twice",
                        "constraint batch < 5: need a name of its own, got it twice");
    }

    @Test
    void constraintsTravel() {
        SearchSpace space = builder()
                .constraint("batch < 50")
                .constraint("odd", c -> c.getInt("batch") % 2 == 1)
                .forbid(Map.of("optimizer", "adam"))
                .build();
        SearchSpace there = Travel.there(space);

        assertThat(there).isEqualTo(space);
        assertThat(there.sample(new SplittableRandom(3))).isEqualTo(space.sample(new SplittableRandom(3)));
    }

    @Test
    void aRuleThatThrowsIsNamed() {
        assertThatThrownBy(() -> builder()
                        .constraint("deep", c -> c.getInt("model.tree.depth") > 3)
                        .build()
                        .allows(new Configuration(Map.of("model", "svm"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("constraint deep: need true or false, got ");
    }

    @Test
    void aCompletionHasTheValuesGiven() {
        SearchSpace space = builder().constraint("batch < 50").build();
        Configuration given = new Configuration(Map.of("Batch", 1, "model.tree.depth", 7));

        for (int seed = 0; seed < 20; seed++) {
            Configuration point = space.complete(given, new SplittableRandom(seed));
            assertThat(space.faults(point)).isEmpty();
            assertThat(point.getDouble("Batch")).isEqualTo(1);
            assertThat(point.getInt("model.tree.depth")).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @CsvSource({"batch, 0", "btch, 1", "batch, 60", "optimizer, adm"})
    void whatCannotBeCompletedIsRefused(String name, String value) {
        SearchSpace space = builder().constraint("batch < 50").build();
        Object given = value.matches("\\d+") ? Long.valueOf(value) : value;

        assertThatThrownBy(() -> space.complete(new Configuration(Map.of(name, given)), new SplittableRandom(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}

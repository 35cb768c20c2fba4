package io.kindling.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Reading the values of a configuration. */
class ConfigurationTest {
    private enum Solver {
        ADAM,
        SGD
    }

    private static final Configuration POINT = new Configuration(ordered(
            "rate", 0.1f, "layers", 3, "big", 1L << 40, "name", "x", "flag", true, "solver", Solver.SGD, "zero", -0.0));

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    @Test
    void valuesAreOfTheCanonicalTypes() {
        assertThat(POINT.values())
                .containsExactly(
                        Map.entry("rate", (double) 0.1f),
                        Map.entry("layers", 3L),
                        Map.entry("big", 1L << 40),
                        Map.entry("name", "x"),
                        Map.entry("flag", true),
                        Map.entry("solver", "SGD"),
                        Map.entry("zero", 0.0));
    }

    @Test
    void gettersGiveTheValue() {
        assertThat(POINT.getDouble("rate")).isEqualTo(0.1f);
        assertThat(POINT.getDouble("layers")).isEqualTo(3);
        assertThat(POINT.getLong("big")).isEqualTo(1L << 40);
        assertThat(POINT.getInt("layers")).isEqualTo(3);
        assertThat(POINT.getString("name")).isEqualTo("x");
        assertThat(POINT.getBoolean("flag")).isTrue();
        assertThat(POINT.getEnum("solver", Solver.class)).isEqualTo(Solver.SGD);
        assertThat(POINT.has("name")).isTrue();
        assertThat(POINT.has("depth")).isFalse();
    }

    @Test
    void gettersOfAnotherTypeSayWhatTheyFound() {
        assertRefused(() -> POINT.getLong("rate"), "rate: need a whole number, got 0.10000000149011612 (Double)");
        assertRefused(() -> POINT.getDouble("name"), "name: need a number, got x (String)");
        assertRefused(() -> POINT.getString("layers"), "layers: need a string, got 3 (Long)");
        assertRefused(() -> POINT.getBoolean("name"), "name: need a boolean, got x (String)");
        assertRefused(
                () -> POINT.get("depth"),
                "depth: need an active parameter, got one of [rate, layers, big, name, flag, solver, zero]");
        assertThatThrownBy(() -> POINT.getInt("big")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void valuesOfAnyOtherKindAreRefused() {
        assertRefused(
                () -> new Configuration(Collections.singletonMap("p", null)),
                "p: need a string, number or boolean, got null");
        assertRefused(
                () -> new Configuration(Map.of("p", List.of())),
                "p: need a string, number or boolean, got [] (java.util.ImmutableCollections$ListN)");
        assertRefused(() -> new Configuration(Map.of("p", Double.NaN)), "p: need a finite number, got NaN");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void anOptionIsReadByShortNames() {
        Configuration point = new Configuration(ordered(
                "model",
                "tree",
                "model.tree.depth",
                3,
                "model.tree.split",
                "a",
                "model.tree.split.a.n",
                1,
                "modelx",
                2));
        Configuration tree = point.option("model");
        assertThat(tree.values())
                .containsExactly(Map.entry("depth", 3L), Map.entry("split", "a"), Map.entry("split.a.n", 1L));
        assertThat(tree.option("split").values()).containsExactly(Map.entry("n", 1L));
    }

    @Test
    void aCopyIsKept() {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("p", 1));
        Configuration point = new Configuration(values);
        values.put("p", 2);
        assertThat(point.getLong("p")).isEqualTo(1);
        assertThatThrownBy(() -> point.values().put("p", 3L)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aConfigurationTravels() {
        assertThat(Travel.there(POINT)).isEqualTo(POINT).hasToString(POINT.toString());
    }
}

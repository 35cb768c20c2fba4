package io.kindling.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private enum Colour {
        RED,
        DARK_BLUE
    }

    private final List<String> faults = new ArrayList<>(List.of("an earlier fault"));

    @Test
    void readsSettingsByTypeOrTheirDefaults() {
        Options options =
                new Options("x", Map.of("i", 3, "n", 2, "f", true, "c", "dark-blue", "w", 5_000_000_000L), faults);

        assertThat(options.integer("i", 0)).isEqualTo(3);
        assertThat(options.number("n", 0)).isEqualTo(2.0);
        assertThat(options.flag("f", false)).isTrue();
        assertThat(options.choice("c", Colour.RED)).isEqualTo(Colour.DARK_BLUE);
        assertThat(options.whole("w", 0)).isEqualTo(5_000_000_000L);
        assertThat(options.integer("absent", 7)).isEqualTo(7);
        assertThat(options.make(() -> "made")).contains("made");
        assertThat(faults).containsExactly("an earlier fault");
    }

    @Test
    void aFaultOfTypeOrNameOrRuleMakesNothing() {
        Options options = new Options("x", Map.of("i", "three", "typo", 1), faults);
        int i = options.integer("i", 1);

        assertThat(options.make(() -> {
                    new Rules().require(i > 1, "i", "need more than 1", i).check();
                    return i;
                }))
                .isEmpty();
        assertThat(faults)
                .containsExactly(
                        "an earlier fault",
                        "x.i: need a whole number, got three",
                        "x.typo: need one of [i], got this name",
                        "x.i: need more than 1, got 1");
    }

    @Test
    void rulesTellAllThatAreBroken() {
        assertThatThrownBy(() -> new Rules()
                        .require(false, "a", "need one thing", 1)
                        .require(true, "b", "need another", 2)
                        .require(false, "c", "need a third", 3)
                        .check())
                .isInstanceOf(InvalidOptionsException.class)
                .hasMessage("a: need one thing, got 1; c: need a third, got 3");
    }
}

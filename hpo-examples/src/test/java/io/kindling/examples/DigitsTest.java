package io.kindling.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.examples.Digits.Part;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final int ALL = 1797;

    private final Digits digits = Digits.load();

    @Test
    void thePartsShareOutEveryDigitOnce() {
        assertThat(digits.indices(Part.TRAINING)).hasSize(1083);
        assertThat(digits.indices(Part.VALIDATION)).hasSize(359);
        assertThat(digits.indices(Part.TEST)).hasSize(355);
        assertThat(Arrays.stream(Part.values())
                        .flatMapToInt(part -> Arrays.stream(digits.indices(part)))
                        .boxed())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, ALL).boxed().toList());
    }

    @Test
    void eachDigitHasItsShareOfEachPart() {
        for (int digit = 0; digit < Digits.CLASSES; digit++) {
            int all = count(digit, Part.values());
            assertThat(count(digit, Part.TRAINING) / (double) all).isBetween(0.59, 0.61);
            assertThat(count(digit, Part.VALIDATION) / (double) all).isBetween(0.19, 0.21);
        }
    }

    @Test
    void theSplitIsTheSameEachTime() {
        assertThat(Digits.load().indices(Part.TEST)).containsExactly(digits.indices(Part.TEST));
    }

    /** The first image of the file, a zero, as the data set's authors print it. */
    @Test
    void pixelsAndLabelsAreThoseOfTheFile() {
        assertThat(digits.label(0)).isZero();
        double[] pixels = digits.pixels(0);
        assertThat(pixels).hasSize(Digits.PIXELS);
        assertThat(Arrays.copyOf(pixels, 8)).containsExactly(0, 0, 5 / 16.0, 13 / 16.0, 9 / 16.0, 1 / 16.0, 0, 0);
    }

    private int count(int digit, Part... parts) {
        return (int) Arrays.stream(digits.indices(parts))
                .filter(i -> digits.label(i) == digit)
                .count();
    }
}

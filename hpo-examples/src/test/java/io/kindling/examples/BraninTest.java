package io.kindling.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.execution.ReportSink;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BraninTest {

    /** The three minima, and (0, 0), where the function is 36 + 20 - 10 / (8 pi). */
    @ParameterizedTest
    @CsvSource({
        "-3.141592653589793, 12.275, 0.397887",
        "3.141592653589793, 2.275, 0.397887",
        "9.42478, 2.475, 0.397887",
        "0, 0, 55.602113"
    })
    void hasItsKnownValues(double x1, double x2, double value) {
        double score = Trials.run(Trials.configuration("x1", x1, "x2", x2), 1, ReportSink.none())
                .evaluate(new Branin())
                .score()
                .orElseThrow();
        assertThat(score).isCloseTo(value, within(1e-6));
    }
}

package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSettingsTest {
    private final TaskSettings settings = TaskSettings.defaults();

    @Test
    void namesWhatIsOutOfRange() {
        assertRefused(() -> settings.withSlots(0), "execution.slots: need >= 1, got 0");
        assertRefused(
                () -> settings.withTrialTimeout(Duration.ZERO),
                "execution.trialTimeout: need more than zero, got PT0S");
        assertRefused(() -> settings.withAttempts(1), "execution.attempts: need >= 2, got 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0.75, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatSparkCannotHandOut(double gpus) {
        assertRefused(
                () -> settings.withGpusPerTrial(gpus),
                "execution.gpusPerTrial: need 0, a fraction <= 0.5 or a whole number, got " + gpus);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}

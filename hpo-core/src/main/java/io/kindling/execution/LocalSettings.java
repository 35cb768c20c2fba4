package io.kindling.execution;

import java.time.Duration;
import java.util.Optional;

/**
 * How a {@link LocalExecutor} runs trials.
 *
 * @param slots trials at the same time, at least 1
 * @param trialTimeout longest run of one trial, positive; empty for no limit
 */
public record LocalSettings(int slots, Optional<Duration> trialTimeout) {
    public LocalSettings {
        if (slots < 1) {
            throw new IllegalArgumentException("slots: need at least 1, got " + slots);
        }
        if (trialTimeout.filter(limit -> limit.isZero() || limit.isNegative()).isPresent()) {
            throw new IllegalArgumentException("trialTimeout: need more than 0, got " + trialTimeout.get());
        }
    }

    /** That many trials at the same time, without a time limit. */
    public static LocalSettings slots(int slots) {
        return new LocalSettings(slots, Optional.empty());
    }
}

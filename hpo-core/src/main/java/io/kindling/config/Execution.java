package io.kindling.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the trials of a search file are run.
 *
 * @param kind where a trial runs
 * @param mode when the next trials start
 * @param slots trials at the same time; empty for as many as the cluster has room for
 * @param trialTimeout longest run of one trial; empty for no limit
 * @param gpusPerTrial GPUs that a trial has to itself: 0, a share of at most 0.5, or a whole number
 * @param attempts how often a trial is run, at least 2, when it is lost with its executor each time
 */
public record Execution(
        Kind kind, Mode mode, OptionalInt slots, Optional<Duration> trialTimeout, double gpusPerTrial, int attempts) {

    /** Where a trial runs. */
    public enum Kind {
        /** As a Spark task on an executor: learners that fit one machine. */
        TASK,
        /** On a thread of the driver, from which it starts Spark jobs: MLlib and other distributed learners. */
        JOB
    }

    /** When the next trials start. */
    public enum Mode {
        /** As soon as a slot is free. */
        ASYNC,
        /** When all trials of the last batch have ended. */
        BATCH
    }

    static Execution read(Section section) {
        Kind kind = oneOf(section, "kind", Kind.TASK);
        Mode mode = oneOf(section, "mode", Mode.ASYNC);
        Optional<Integer> slots = positive(section, "slots");
        Optional<Duration> timeout = Durations.read(section, "trialTimeout");
        double gpus = section.number("gpusPerTrial").orElse(0.0);
        if (!(gpus == 0 || (gpus > 0 && gpus <= 0.5) || (gpus >= 1 && gpus == Math.rint(gpus) && gpus <= 1024))) {
            section.fault("gpusPerTrial", "need 0, a share of at most 0.5 or a whole number, got " + gpus);
        }
        if (kind == Kind.JOB && gpus > 0) {
            section.fault("gpusPerTrial", "need 0 with kind job, got " + gpus);
        }
        int attempts = positive(section, "attempts").orElse(3);
        if (attempts < 2) {
            section.fault("attempts", "need at least 2, got " + attempts);
        }
        section.close();
        return new Execution(
                kind, mode, slots.map(OptionalInt::of).orElse(OptionalInt.empty()), timeout, gpus, attempts);
    }

    static Optional<Integer> positive(Section section, String key) {
        Optional<Long> value = section.whole(key);
        if (value.filter(v -> v < 1 || v > Integer.MAX_VALUE).isPresent()) {
            section.fault(key, "need a whole number in [1, " + Integer.MAX_VALUE + "], got " + value.get());
            return Optional.empty();
        }
        return value.map(Math::toIntExact);
    }

    private static <E extends Enum<E>> E oneOf(Section section, String key, E otherwise) {
        Optional<String> text = section.text(key);
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            if (text.isPresent() && constant.name().toLowerCase(Locale.ROOT).equals(text.get())) {
                return constant;
            }
        }
        text.ifPresent(given -> section.fault(
                key,
                "need one of "
                        + java.util.Arrays.toString(
                                        otherwise.getDeclaringClass().getEnumConstants())
                                .toLowerCase(Locale.ROOT)
                        + ", got \"" + given + "\""));
        return otherwise;
    }
}

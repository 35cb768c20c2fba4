package io.kindling.spark.task;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How trials run as Spark tasks.
 *
 * @param slots how many trials to run at the same time, at least 1; empty for as many as the cluster offers
 * @param trialTimeout how long one run of a trial may take from the launch of its task on; empty for no limit
 * @param gpusPerTrial GPUs that one trial asks for: 0, a fraction of at most 0.5 (trials share a GPU), or a whole number
 * @param attempts how often a trial may be run while the executors that run it are lost; at least 2, so that no trial is
 *     given up for the loss of an executor that it shared with others
 */
public record TaskSettings(OptionalInt slots, Optional<Duration> trialTimeout, double gpusPerTrial, int attempts) {
    private static final int DEFAULT_ATTEMPTS = 3;

    public TaskSettings {
        slots.ifPresent(count -> require(count >= 1, "slots: need >= 1, got ", count));
        trialTimeout.ifPresent(
                limit -> require(limit.compareTo(Duration.ZERO) > 0, "trialTimeout: need more than zero, got ", limit));
        boolean fraction = gpusPerTrial >= 0 && gpusPerTrial <= 0.5;
        boolean whole = gpusPerTrial >= 1 && gpusPerTrial == Math.rint(gpusPerTrial) && Double.isFinite(gpusPerTrial);
        require(fraction || whole, "gpusPerTrial: need 0, a fraction <= 0.5 or a whole number, got ", gpusPerTrial);
        require(attempts >= 2, "attempts: need >= 2, got ", attempts);
    }

    private static void require(boolean holds, String rule, Object got) {
        if (!holds) {
            throw new IllegalArgumentException("execution." + rule + got);
        }
    }

    /** As many trials at a time as the cluster offers, on CPUs, without a time limit, three attempts. */
    public static TaskSettings defaults() {
        return new TaskSettings(OptionalInt.empty(), Optional.empty(), 0, DEFAULT_ATTEMPTS);
    }

    public TaskSettings withSlots(int count) {
        return new TaskSettings(OptionalInt.of(count), trialTimeout, gpusPerTrial, attempts);
    }

    public TaskSettings withTrialTimeout(Duration limit) {
        return new TaskSettings(slots, Optional.of(limit), gpusPerTrial, attempts);
    }

    public TaskSettings withGpusPerTrial(double gpus) {
        return new TaskSettings(slots, trialTimeout, gpus, attempts);
    }

    public TaskSettings withAttempts(int count) {
        return new TaskSettings(slots, trialTimeout, gpusPerTrial, count);
    }
}

package io.kindling.config;

import io.kindling.search.StopRule;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a search file's search ends: where the first of the given limits is met.
 *
 * @param trials number of trials
 * @param time age of the run
 * @param target score that is good enough
 * @param stalled trials in a row without a new best
 */
public record Stop(
        Optional<Integer> trials, Optional<Duration> time, Optional<Double> target, Optional<Integer> stalled) {

    static Stop read(Section section) {
        Stop stop = new Stop(
                Execution.positive(section, "trials"),
                Durations.read(section, "time"),
                section.number("target").filter(target -> finite(section, target)),
                Execution.positive(section, "stalled"));
        section.close();
        return stop;
    }

    private static boolean finite(Section section, double target) {
        if (!Double.isFinite(target)) {
            section.fault("target", "need a finite number, got " + target);
        }
        return Double.isFinite(target);
    }

    /** The same limits with another number of trials. */
    public Stop withTrials(int count) {
        return new Stop(Optional.of(count), time, target, stalled);
    }

    public boolean isEmpty() {
        return trials.isEmpty() && time.isEmpty() && target.isEmpty() && stalled.isEmpty();
    }

    /** The limits as one rule; without any, only an exhausted space ends the search. */
    public StopRule rule() {
        return Stream.of(
                        trials.map(StopRule::trials),
                        time.map(StopRule::time),
                        target.map(StopRule::target),
                        stalled.map(StopRule::stalled))
                .flatMap(Optional::stream)
                .reduce(progress -> Integer.MAX_VALUE, StopRule::or);
    }
}

package io.kindling.trial;

import io.kindling.space.Configuration;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A trial that has ended.
 *
 * @param reports in the order in which they were made
 * @param started when the objective was called, by the clock of the machine that ran it
 * @param finished when the objective returned, by the same clock
 */
public record Trial(
        TrialSpec spec, Outcome outcome, List<Report> reports, Placement placement, Instant started, Instant finished)
        implements Serializable {
    public Trial {
        reports = List.copyOf(reports);
    }

    public int number() {
        return spec.number();
    }

    public Configuration configuration() {
        return spec.configuration();
    }

    /** The score of a completed trial. */
    public OptionalDouble score() {
        return outcome.match(
                completed -> OptionalDouble.of(completed.score()),
                pruned -> OptionalDouble.empty(),
                failed -> OptionalDouble.empty());
    }

    public Duration duration() {
        return Duration.between(started, finished);
    }
}

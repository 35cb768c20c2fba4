package io.kindling.trial;

import io.kindling.space.Configuration;
import java.io.Serializable;

/**
 * A trial before it runs.
 *
 * @param number place in the study, from 0; kept when a lost trial is run again
 * @param seed for all randomness of the trial; kept when a lost trial is run again
 * @param note why this configuration was proposed; may be empty
 * @param budget how much the trial may spend, in the unit of the strategy that set it, such as epochs; more than 0, and
 *     infinite for a trial that runs to its end
 */
public record TrialSpec(int number, Configuration configuration, long seed, String note, double budget)
        implements Serializable {
    public TrialSpec {
        if (number < 0) {
            throw new IllegalArgumentException("trial: need number >= 0, got " + number);
        }
        if (!(budget > 0)) {
            throw new IllegalArgumentException("trial: need budget > 0, got " + budget);
        }
    }

    /** A trial that runs to its end. */
    public TrialSpec(int number, Configuration configuration, long seed, String note) {
        this(number, configuration, seed, note, Double.POSITIVE_INFINITY);
    }
}

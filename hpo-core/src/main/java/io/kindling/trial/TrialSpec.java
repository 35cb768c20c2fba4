package io.kindling.trial;

import io.kindling.space.Configuration;
import java.io.Serializable;

/**
 * A trial before it runs.
 *
 * @param number place in the study, from 0; kept when a lost trial is run again
 * @param seed for all randomness of the trial; kept when a lost trial is run again
 * @param note why this configuration was proposed; may be empty
 */
public record TrialSpec(int number, Configuration configuration, long seed, String note) implements Serializable {
    public TrialSpec {
        if (number < 0) {
            throw new IllegalArgumentException("trial: need number >= 0, got " + number);
        }
    }
}

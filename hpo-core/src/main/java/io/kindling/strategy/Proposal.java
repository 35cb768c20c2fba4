package io.kindling.strategy;

import io.kindling.space.Configuration;

/**
 * A configuration worth trying.
 *
 * @param note why it was proposed, for the trial table; may be empty
 * @param budget how much the trial may spend, more than 0; infinite where it runs to its end
 */
public record Proposal(Configuration configuration, String note, double budget) {
    public Proposal(Configuration configuration, String note) {
        this(configuration, note, Double.POSITIVE_INFINITY);
    }

    public Proposal(Configuration configuration) {
        this(configuration, "");
    }
}

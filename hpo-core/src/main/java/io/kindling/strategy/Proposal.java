package io.kindling.strategy;

import io.kindling.space.Configuration;

/**
 * A configuration worth trying.
 *
 * @param note why it was proposed, for the trial table; may be empty
 */
public record Proposal(Configuration configuration, String note) {
    public Proposal(Configuration configuration) {
        this(configuration, "");
    }
}

package io.kindling.space;

import java.io.Serializable;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a parameter is active: its parent is active and holds one of these values.
 *
 * @param parent name of a categorical parameter that stands earlier in the space
 * @param values at least one of the parent's choices
 */
public record Condition(String parent, Set<Object> values) implements Serializable {
    public Condition {
        values = values.stream().map(Values::canonical).collect(Collectors.toUnmodifiableSet());
        new Faults(parent)
                .require(!values.isEmpty(), "need at least one value in a condition, got none")
                .throwIfAny();
    }
}

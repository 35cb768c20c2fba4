package io.kindling.space;

import java.io.Serializable;
import java.util.function.Predicate;

/**
 * What a configuration must fulfil beside the ranges of its parameters.
 *
 * @param name by which a study knows the constraint again; two with the same name are the same
 * @param rule whether a configuration is allowed; depends on its argument alone
 */
public record Constraint(String name, Rule rule) implements Serializable {

    /** A predicate that travels with the space. */
    @FunctionalInterface
    public interface Rule extends Predicate<Configuration>, Serializable {}

    public Constraint {
        new Faults("constraint " + name)
                .require(!name.isBlank(), "need a name that is not blank, got \"%s\"", name)
                .require(rule != null, "need a rule, got none")
                .throwIfAny();
    }

    /**
     * Whether a configuration is allowed.
     *
     * @throws IllegalArgumentException if the rule throws
     */
    boolean allows(Configuration configuration) {
        try {
            return rule.test(configuration);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "constraint " + name + ": need true or false, got " + e + " for " + configuration, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Constraint that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}

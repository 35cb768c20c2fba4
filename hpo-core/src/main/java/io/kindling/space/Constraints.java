package io.kindling.space;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The constraints of a space, each with a name of its own. */
record Constraints(List<Constraint> all) implements Serializable {
    Constraints {
        all = List.copyOf(all);
    }

    /**
     * Tells names that are there twice.
     *
     * @param parameters whose names are taken
     */
    void checkNames(Set<String> parameters, List<String> faults) {
        Set<String> taken = new HashSet<>(parameters);
        for (Constraint constraint : all) {
            if (!taken.add(constraint.name())) {
                faults.add("constraint " + constraint.name() + ": need a name of its own, got it twice");
            }
        }
    }

    boolean allow(Configuration configuration) {
        for (Constraint constraint : all) {
            if (!constraint.allows(configuration)) {
                return false;
            }
        }
        return true;
    }

    /** A line for each constraint that does not allow a configuration. */
    List<String> faults(Configuration configuration) {
        List<String> faults = new ArrayList<>();
        for (Constraint constraint : all) {
            if (!constraint.allows(configuration)) {
                faults.add("constraint " + constraint.name() + ": does not allow " + configuration);
            }
        }
        return faults;
    }
}

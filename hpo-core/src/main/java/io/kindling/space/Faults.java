package io.kindling.space;

import java.util.ArrayList;
import java.util.List;

/** Gathers the broken rules of one subject, so that all of them are told at once. */
final class Faults {
    private final String subject;
    private final List<String> found = new ArrayList<>();

    Faults(String subject) {
        this.subject = subject;
    }

    Faults require(boolean holds, String rule, Object... values) {
        if (!holds) {
            found.add(subject + ": " + String.format(java.util.Locale.ROOT, rule, values));
        }
        return this;
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidSpaceException(found);
        }
    }
}

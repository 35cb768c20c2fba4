package io.kindling.option;

import java.util.ArrayList;
import java.util.List;

/** Gathers the broken rules of a record of settings, so that all of them are told at once. */
public final class Rules {
    private final List<String> broken = new ArrayList<>();

    /**
     * States a rule.
     *
     * @param rule such as {@code "need a number > 0"}
     */
    public Rules require(boolean holds, String name, String rule, Object got) {
        if (!holds) {
            broken.add(name + ": " + rule + ", got " + got);
        }
        return this;
    }

    /**
     * Ends the statement.
     *
     * @throws InvalidOptionsException if a rule is broken, with all that are
     */
    public void check() {
        if (!broken.isEmpty()) {
            throw new InvalidOptionsException(broken);
        }
    }
}

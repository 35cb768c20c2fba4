package io.kindling.store;

import java.util.List;

/** A store holds a study of that name whose space, goal or objective is another. */
public final class DifferentStudyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> differences;

    public DifferentStudyException(String store, List<String> differences) {
        super("store " + store + ": holds another study of this name; give the new one a name of its own. "
                + String.join("; ", differences));
        this.differences = List.copyOf(differences);
    }

    /** What differs, a line each. */
    public List<String> differences() {
        return differences;
    }
}

package io.kindling.space;

import java.util.List;

/** A search space that breaks its rules; carries every fault found, each as "name: rule, value". */
public final class InvalidSpaceException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    public InvalidSpaceException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}

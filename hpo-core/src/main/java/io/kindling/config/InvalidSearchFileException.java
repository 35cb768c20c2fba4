package io.kindling.config;

import java.util.List;

/** A search file that breaks its rules; carries every fault found, each as "path: rule, value". */
public final class InvalidSearchFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    public InvalidSearchFileException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}

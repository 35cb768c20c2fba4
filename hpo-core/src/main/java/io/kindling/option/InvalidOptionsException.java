package io.kindling.option;

import java.util.List;

/** Settings that break their rules; carries every fault found, each as "name: rule, value". */
public final class InvalidOptionsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    public InvalidOptionsException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}

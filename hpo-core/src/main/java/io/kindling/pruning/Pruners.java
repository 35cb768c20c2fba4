package io.kindling.pruning;

import io.kindling.option.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The pruners by the names they have in a search file. */
public final class Pruners {
    private static final Map<String, Function<Options, Optional<Pruner>>> TYPES = new TreeMap<>(Map.of(
            "none", options -> options.make(() -> Pruner.NONE),
            "median", MedianPruner::from,
            "asha", AshaPruner::from));

    private Pruners() {}

    /**
     * The pruner of a type.
     *
     * @param options the components of its record, by name; those left out have their defaults
     * @param faults receives all that is wrong, a line for each
     * @return empty if there is any fault
     */
    public static Optional<Pruner> create(String type, Map<String, Object> options, List<String> faults) {
        Function<Options, Optional<Pruner>> maker = TYPES.get(type);
        if (maker == null) {
            faults.add("pruner.type: need one of " + TYPES.keySet() + ", got " + type);
            return Optional.empty();
        }
        return maker.apply(new Options("pruner", options, faults));
    }
}

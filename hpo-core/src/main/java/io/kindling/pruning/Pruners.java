package io.kindling.pruning;

import static java.util.Map.entry;

import io.kindling.option.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The pruners by the names they have in a search file. */
public final class Pruners {
    private static final Map<String, Function<Options, Optional<Pruner>>> TYPES = new TreeMap<>(Map.ofEntries(
            entry("none", options -> options.make(() -> Pruner.NONE)),
            entry("median", PercentilePruner::median),
            entry("percentile", PercentilePruner::from),
            entry("threshold", ThresholdPruner::from),
            entry("patience", PatiencePruner::from),
            entry("asha", AshaPruner::from),
            entry("hyperband", HyperbandPruner::from)));

    private Pruners() {}

    /**
     * The pruner of a type.
     *
     * @param options the components of its record, by name; those left out have their defaults
     * @param faults receives all that is wrong, a line for each
     * @return empty if there is any fault
     */
    public static Optional<Pruner> create(String type, Map<String, Object> options, List<String> faults) {
        return create(type, new Options("pruner", options, faults));
    }

    static Optional<Pruner> create(String type, Options options) {
        Function<Options, Optional<Pruner>> maker = TYPES.get(type);
        return maker == null ? options.unknownType(type, TYPES.keySet()) : maker.apply(options);
    }
}

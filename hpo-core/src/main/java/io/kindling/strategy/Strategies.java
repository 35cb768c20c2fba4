package io.kindling.strategy;

import static java.util.Map.entry;

import io.kindling.option.Options;
import io.kindling.strategy.forest.ForestStrategy;
import io.kindling.strategy.genetic.GeneticStrategy;
import io.kindling.strategy.grid.GridStrategy;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.strategy.tpe.TpeOptions;
import io.kindling.strategy.tpe.TpeOptions.Form;
import io.kindling.strategy.tpe.TpeStrategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The strategies by the names they have in a search file. */
public final class Strategies {
    private static final Map<String, Function<Options, Optional<Strategy>>> TYPES = new TreeMap<>(Map.ofEntries(
            entry("auto", options -> options.make(() -> new TpeStrategy(TpeOptions.of(Form.AUTO)))),
            entry("random", options -> options.make(RandomStrategy::new)),
            entry("grid", GridStrategy::from),
            entry("tpe", TpeStrategy::from),
            entry("forest", ForestStrategy::from),
            entry("genetic", GeneticStrategy::from)));

    private Strategies() {}

    /**
     * The strategy of a type.
     *
     * @param options the settings of its options record, by name; those left out have their defaults
     * @param faults receives all that is wrong, a line for each
     * @return empty if there is any fault
     */
    public static Optional<Strategy> create(String type, Map<String, Object> options, List<String> faults) {
        Function<Options, Optional<Strategy>> maker = TYPES.get(type);
        if (maker == null) {
            faults.add("strategy.type: need one of " + TYPES.keySet() + ", got " + type);
            return Optional.empty();
        }
        return maker.apply(new Options("strategy", options, faults));
    }
}

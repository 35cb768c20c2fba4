package io.kindling.strategy;

import io.kindling.option.Options;
import io.kindling.strategy.genetic.GeneticOptions;
import io.kindling.strategy.genetic.GeneticStrategy;
import io.kindling.strategy.grid.GridOptions;
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
    private static final Map<String, Function<Options, Optional<Strategy>>> TYPES = new TreeMap<>(Map.of(
            "auto", options -> options.make(() -> new TpeStrategy(TpeOptions.of(Form.AUTO))),
            "random", options -> options.make(RandomStrategy::new),
            "grid", Strategies::grid,
            "tpe", Strategies::tpe,
            "genetic", Strategies::genetic));

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

    private static Optional<Strategy> grid(Options options) {
        GridOptions defaults = GridOptions.defaults();
        int points = options.integer("points", defaults.points());
        boolean spread = options.flag("spread", defaults.spread());
        return options.make(() -> new GridStrategy(new GridOptions(points, spread)));
    }

    private static Optional<Strategy> tpe(Options options) {
        Form form = options.choice("form", Form.AUTO);
        TpeOptions defaults = TpeOptions.of(form);
        int startupTrials = options.integer("startupTrials", defaults.startupTrials());
        double gamma = options.number("gamma", defaults.gamma());
        int candidates = options.integer("candidates", defaults.candidates());
        double priorWeight = options.number("priorWeight", defaults.priorWeight());
        return options.make(() -> new TpeStrategy(new TpeOptions(form, startupTrials, gamma, candidates, priorWeight)));
    }

    private static Optional<Strategy> genetic(Options options) {
        GeneticOptions defaults = GeneticOptions.defaults();
        int population = options.integer("population", defaults.population());
        GeneticOptions.Selection selection = options.choice("selection", defaults.selection());
        GeneticOptions.Crossover crossover = options.choice("crossover", defaults.crossover());
        double crossoverRate = options.number("crossoverRate", defaults.crossoverRate());
        double mutations = options.number("mutations", defaults.mutations());
        double localShare = options.number("localShare", defaults.localShare());
        GeneticOptions.Replacement replacement = options.choice("replacement", defaults.replacement());
        int elitism = options.integer("elitism", defaults.elitism());
        return options.make(() -> new GeneticStrategy(new GeneticOptions(
                population, selection, crossover, crossoverRate, mutations, localShare, replacement, elitism)));
    }
}

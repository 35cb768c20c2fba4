package io.kindling.strategy;

import static java.util.Map.entry;

import io.kindling.option.Options;
import io.kindling.strategy.auto.AutoStrategy;
import io.kindling.strategy.cmaes.CmaEsStrategy;
import io.kindling.strategy.fidelity.AshaStrategy;
import io.kindling.strategy.fidelity.HyperbandStrategy;
import io.kindling.strategy.forest.ForestStrategy;
import io.kindling.strategy.gaussianprocess.GaussianProcessOptions;
import io.kindling.strategy.gaussianprocess.GaussianProcessStrategy;
import io.kindling.strategy.genetic.GeneticStrategy;
import io.kindling.strategy.grid.GridStrategy;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.strategy.sobol.SobolStrategy;
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
            entry("auto", options -> options.make(Strategies::auto)),
            entry("random", options -> options.make(RandomStrategy::new)),
            entry("grid", GridStrategy::from),
            entry("tpe", TpeStrategy::from),
            entry("sobol", SobolStrategy::from),
            entry("cmaes", CmaEsStrategy::from),
            entry("gp", GaussianProcessStrategy::from),
            entry("forest", ForestStrategy::from),
            entry("genetic", GeneticStrategy::from),
            entry("asha", options -> AshaStrategy.from(options, base(options, new RandomStrategy()))),
            entry("hyperband", options -> HyperbandStrategy.from(options, base(options, new RandomStrategy()))),
            entry("bohb", options -> HyperbandStrategy.bohb(options, base(options, bohbModel())))));

    private Strategies() {}

    /**
     * The strategy of a type.
     *
     * @param options the settings of its options record, by name; those left out have their defaults
     * @param faults receives all that is wrong, a line for each
     * @return empty if there is any fault
     */
    public static Optional<Strategy> create(String type, Map<String, Object> options, List<String> faults) {
        return create(type, new Options("strategy", options, faults));
    }

    private static Strategy auto() {
        return new AutoStrategy(
                new GaussianProcessStrategy(GaussianProcessOptions.defaults()),
                new TpeStrategy(TpeOptions.of(Form.AUTO)));
    }

    /** What proposes new configurations for a strategy that repeats the best of them with larger budgets. */
    private static Strategy base(Options options, Strategy otherwise) {
        return options.nested("of", Strategies::create).orElse(otherwise);
    }

    /** Of the trials the best 15 % are good, of 64 points the best is proposed (Falkner et al. 2018, section 5.1). */
    private static Strategy bohbModel() {
        TpeOptions defaults = TpeOptions.of(Form.MULTIVARIATE);
        return new TpeStrategy(
                new TpeOptions(defaults.form(), defaults.startupTrials(), 0.15, 64, defaults.priorWeight()));
    }

    private static Optional<Strategy> create(String type, Options options) {
        Function<Options, Optional<Strategy>> maker = TYPES.get(type);
        return maker == null ? options.unknownType(type, TYPES.keySet()) : maker.apply(options);
    }
}

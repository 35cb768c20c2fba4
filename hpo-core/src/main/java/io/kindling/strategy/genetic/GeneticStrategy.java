package io.kindling.strategy.genetic;

import io.kindling.option.Options;
import io.kindling.space.Parameter;
import io.kindling.strategy.Groupwise;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A genetic algorithm in steady state: each proposal is the child of parents chosen from a population of completed
 * trials, which changes as trials are completed and never has to wait for a generation.
 *
 * <p>In a conditional space each {@linkplain Groupwise group of parameters} is a chromosome with a population of its own,
 * so crossover never tears a branch apart; a branch that becomes active without forebears is drawn from the prior. A
 * child that equals a tried or running configuration is made again.
 *
 * <p>A proposal after n trials of d parameters takes O(n·(d + log n)) time. Nothing is kept between calls.
 */
public final class GeneticStrategy implements Strategy {
    private final GeneticOptions options;

    public GeneticStrategy(GeneticOptions options) {
        this.options = options;
    }

    /** The strategy that the options describe; their faults stay with them. */
    public static Optional<Strategy> from(Options options) {
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

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        return Groupwise.ask(
                count,
                history,
                random,
                new Groupwise.Start(options.population(), options.population()),
                "genetic",
                (observed, parameters, rows) -> child(observed, parameters, rows, random));
    }

    private double[] child(Observed observed, int[] parameters, int[] rows, RandomGenerator random) {
        Population population = Population.of(observed.history(), rows, options);
        if (population.members().isEmpty()) {
            return IntStream.of(parameters)
                    .mapToDouble(p -> Observed.sample(observed.space().parameter(p), random))
                    .toArray();
        }
        double[] child = cross(observed, parameters, population.parents(options.selection(), random), random);
        for (int d = 0; d < child.length; d++) {
            if (random.nextDouble() * child.length < options.mutations()) {
                Parameter<?> parameter = observed.space().parameter(parameters[d]);
                child[d] = Genes.mutate(options.localShare(), parameter, child[d], random);
            }
        }
        return child;
    }

    private double[] cross(Observed observed, int[] parameters, int[] parents, RandomGenerator random) {
        boolean[] fromSecond = random.nextDouble() < options.crossoverRate()
                ? Genes.mask(options.crossover(), parameters.length, random)
                : new boolean[parameters.length];
        double[] child = new double[parameters.length];
        Arrays.setAll(child, d -> observed.value(parameters[d], parents[fromSecond[d] ? 1 : 0]));
        return child;
    }
}

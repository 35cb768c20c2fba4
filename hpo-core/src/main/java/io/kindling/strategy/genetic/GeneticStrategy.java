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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A genetic algorithm: each proposal is the child of parents chosen from a population of completed trials. In steady
 * state, the default, the population changes with each of them; the other schemes change it after each generation. No
 * slot ever waits for a generation to end: it gets a child of the latest whole one.
 *
 * <p>In a conditional space each {@linkplain Groupwise group of parameters} is a chromosome with a population of its own,
 * so crossover never tears a branch apart; a branch that becomes active without forebears is drawn from the prior. A
 * child that equals a tried or running configuration is made again.
 *
 * <p>Populations are kept between calls, and made again from the history where that is another one.
 */
public final class GeneticStrategy implements Strategy {
    private final GeneticOptions options;

    /** By the position of a group's first parameter. */
    private final Map<Integer, Kept> kept = new ConcurrentHashMap<>();

    public GeneticStrategy(GeneticOptions options) {
        this.options = options;
    }

    /** The strategy that the options describe; their faults stay with them. */
    public static Optional<Strategy> from(Options options) {
        return GeneticOptions.read(options).map(GeneticStrategy::new);
    }

    /**
     * A population and what it was made from.
     *
     * @param size finished trials of the history
     * @param fingerprint of these
     * @param rows those of them in which the group is active
     */
    private record Kept(int size, long fingerprint, int rows, Population population) {
        static final Kept NOTHING = new Kept(0, 0, 0, Population.EMPTY);

        boolean begins(TrialHistory history) {
            return size <= history.size() && fingerprint == history.fingerprint(size);
        }
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        if (converged(history)) {
            return List.of();
        }
        return Groupwise.ask(
                count,
                history,
                random,
                new Groupwise.Start(options.population(), options.population()),
                () -> "genetic",
                (observed, parameters, rows, admits) -> child(observed, parameters, rows, random));
    }

    private boolean converged(TrialHistory history) {
        long trials = (long) options.convergence() * options.generation();
        return trials > 0 && Generation.converged(history, options.population(), trials, options.tolerance());
    }

    private double[] child(Observed observed, int[] positions, int[] rows, RandomGenerator random) {
        List<Integer> members =
                population(observed.history(), positions[0], rows).members();
        List<Parameter<?>> parameters = IntStream.of(positions)
                .<Parameter<?>>mapToObj(observed.space()::parameter)
                .toList();
        if (members.isEmpty()) {
            return parameters.stream()
                    .mapToDouble(parameter -> Observed.sample(parameter, random))
                    .toArray();
        }
        int[] parents = Selecting.parents(options, members.size(), random);
        double[] child = genes(observed, positions, members.get(parents[0]));
        if (random.nextDouble() < options.crossoverRate()) {
            double[] second = genes(observed, positions, members.get(parents[1]));
            child = Crossing.child(options, parameters, child, second, random);
        }
        for (int d = 0; d < child.length; d++) {
            if (random.nextDouble() * child.length < options.mutations()) {
                child[d] = Mutating.mutate(options, parameters.get(d), child[d], random);
            }
        }
        return child;
    }

    private static double[] genes(Observed observed, int[] positions, int row) {
        return Arrays.stream(positions).mapToDouble(p -> observed.value(p, row)).toArray();
    }

    private Population population(TrialHistory history, int group, int[] rows) {
        Kept before = kept.getOrDefault(group, Kept.NOTHING);
        Kept start = before.begins(history) ? before : Kept.NOTHING;
        Population population = start.population();
        int next = start.rows();
        for (; next < rows.length && rows[next] < history.size(); next++) {
            population = population.after(rows[next], history, options);
        }
        kept.put(group, new Kept(history.size(), history.fingerprint(history.size()), next, population));
        return population;
    }
}

package io.kindling.strategy.genetic;

import io.kindling.strategy.genetic.GeneticOptions.Replacement;
import io.kindling.strategy.genetic.GeneticOptions.Selection;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The trials that may be parents.
 *
 * @param members positions in the history, best first
 */
record Population(List<Integer> members) {
    Population {
        members = List.copyOf(members);
    }

    /**
     * The population after the trials of a history; pruned and failed ones leave no offspring.
     *
     * @param rows finished trials and, behind them, pending ones, in the order in which they ended
     */
    static Population of(TrialHistory history, int[] rows, GeneticOptions options) {
        Comparator<Integer> bestFirst =
                Comparator.<Integer>comparingDouble(history::loss).thenComparing(Comparator.naturalOrder());
        List<Integer> ranked = Arrays.stream(rows)
                .filter(row -> row < history.size() && !Double.isNaN(history.loss(row)))
                .boxed()
                .sorted(bestFirst)
                .toList();
        if (options.replacement() == Replacement.WORST) {
            return new Population(ranked.stream().limit(options.population()).toList());
        }
        List<Integer> elite = ranked.stream().limit(options.elitism()).toList();
        Stream<Integer> latest = ranked.stream()
                .filter(Predicate.not(elite::contains))
                .sorted(Comparator.reverseOrder())
                .limit(options.population() - elite.size());
        return new Population(
                Stream.concat(elite.stream(), latest).sorted(bestFirst).toList());
    }

    /** Two parents, which may be the same; the population must not be empty. */
    int[] parents(Selection selection, RandomGenerator random) {
        return switch (selection) {
            case TOURNAMENT -> new int[] {tournament(random), tournament(random)};
            case STOCHASTIC_UNIVERSAL -> stochasticUniversal(random);
        };
    }

    private int tournament(RandomGenerator random) {
        // Members are ranked, so the lesser position is the better one.
        return members.get(Math.min(random.nextInt(members.size()), random.nextInt(members.size())));
    }

    private int[] stochasticUniversal(RandomGenerator random) {
        double wheel = members.size() * (members.size() + 1) / 2.0;
        double first = random.nextDouble() * wheel / 2;
        return random.nextBoolean()
                ? new int[] {at(first), at(first + wheel / 2)}
                : new int[] {at(first + wheel / 2), at(first)};
    }

    /** The member at a position of the wheel, on which the best of n has n units and the worst has one. */
    private int at(double position) {
        double left = position;
        for (int rank = 0; rank < members.size(); rank++) {
            left -= members.size() - rank;
            if (left < 0) {
                return members.get(rank);
            }
        }
        return members.get(members.size() - 1);
    }
}

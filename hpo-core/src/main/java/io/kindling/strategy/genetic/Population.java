package io.kindling.strategy.genetic;

import io.kindling.strategy.genetic.GeneticOptions.Replacement;
import io.kindling.strategy.genetic.GeneticOptions.Scheme;
import io.kindling.trial.TrialHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The trials that may be parents: what the completed trials, one after the other, have made of it.
 *
 * @param members positions in the history, best first
 * @param brood children that wait for the end of their generation, in the order in which they were completed
 */
record Population(List<Integer> members, List<Integer> brood) {
    static final Population EMPTY = new Population(List.of(), List.of());

    Population {
        members = List.copyOf(members);
        brood = List.copyOf(brood);
    }

    /** The population after one more trial has ended; pruned and failed ones leave no offspring. */
    Population after(int row, TrialHistory history, GeneticOptions options) {
        if (Double.isNaN(history.loss(row))) {
            return this;
        }
        Comparator<Integer> bestFirst =
                Comparator.<Integer>comparingDouble(history::loss).thenComparing(Comparator.naturalOrder());
        if (members.size() < options.population()) {
            return new Population(sorted(members, List.of(row), bestFirst), brood);
        }
        boolean steady = options.scheme() == Scheme.STEADY_STATE;
        if (steady && options.replacement() == Replacement.WORST && !beats(row, history)) {
            return this;
        }
        List<Integer> grown = new ArrayList<>(brood);
        grown.add(row);
        return grown.size() < (steady ? 1 : options.offspring())
                ? new Population(members, grown)
                : new Population(survivors(grown, bestFirst, options), List.of());
    }

    private boolean beats(int row, TrialHistory history) {
        return history.loss(row) < history.loss(members.get(members.size() - 1));
    }

    private List<Integer> survivors(List<Integer> children, Comparator<Integer> bestFirst, GeneticOptions options) {
        List<Integer> all = sorted(members, children, bestFirst);
        List<Integer> elite = all.subList(0, options.elitism());
        Stream<Integer> others = all.stream().filter(Predicate.not(elite::contains));
        if (options.scheme() == Scheme.COMMA) {
            others = others.filter(children::contains);
        } else if (options.scheme() == Scheme.STEADY_STATE && options.replacement() == Replacement.OLDEST) {
            others = others.sorted(Comparator.reverseOrder());
        }
        List<Integer> chosen = others.limit(options.population() - elite.size()).toList();
        return sorted(elite, chosen, bestFirst);
    }

    private static List<Integer> sorted(List<Integer> some, List<Integer> others, Comparator<Integer> order) {
        return Stream.concat(some.stream(), others.stream()).sorted(order).toList();
    }
}

package io.kindling.search;

import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a search knows before its strategy is asked.
 *
 * @param enqueued configurations that are run first, in this order
 * @param imported finished trials of other studies
 */
public record WarmStart(List<Configuration> enqueued, List<Trial> imported) {
    private static final Logger LOG = LoggerFactory.getLogger(WarmStart.class);

    public WarmStart {
        enqueued = List.copyOf(enqueued);
        imported = List.copyOf(imported);
    }

    /**
     * Completes what is to be enqueued: values that are not given are drawn from the prior, always the same for one seed.
     *
     * @param faults receives a line for each that cannot be completed
     */
    public static List<Configuration> complete(
            SearchSpace space, List<Configuration> partial, long seed, List<String> faults) {
        Seeds seeds = new Seeds(seed);
        List<Configuration> complete = new ArrayList<>();
        for (int i = 0; i < partial.size(); i++) {
            try {
                complete.add(space.complete(partial.get(i), seeds.proposal(i)));
            } catch (IllegalArgumentException e) {
                faults.add("enqueue " + partial.get(i) + ": " + e.getMessage());
            }
        }
        return complete;
    }

    /**
     * The trials whose configurations are of a space. The number of others is logged.
     *
     * @param faults receives a line if there are trials, but none that fits
     */
    static List<Trial> fitting(SearchSpace space, List<Trial> trials, List<String> faults) {
        List<Trial> fitting = trials.stream()
                .filter(trial -> space.faults(trial.configuration()).isEmpty())
                .toList();
        if (fitting.isEmpty() && !trials.isEmpty()) {
            faults.add("import: need trials that fit the space, got " + trials.size() + " that do not; the first: "
                    + String.join("; ", space.faults(trials.get(0).configuration())));
        } else if (fitting.size() < trials.size()) {
            LOG.warn("import: {} of {} trials do not fit the space", trials.size() - fitting.size(), trials.size());
        }
        return fitting;
    }

    /**
     * The trials whose scores a strategy can compare: all if it gives budgets itself, else those of the largest budget
     * with which a trial has completed. The number of others is logged.
     */
    static List<Trial> comparable(List<Trial> trials, boolean givesBudgets) {
        OptionalDouble largest = trials.stream()
                .filter(trial -> trial.outcome() instanceof Outcome.Completed)
                .mapToDouble(trial -> trial.spec().budget())
                .max();
        if (givesBudgets || largest.isEmpty()) {
            return trials;
        }
        List<Trial> comparable = trials.stream()
                .filter(trial -> trial.spec().budget() == largest.getAsDouble())
                .toList();
        if (comparable.size() < trials.size()) {
            LOG.warn(
                    "import: {} of {} trials had other budgets than the largest, {}, and are left out",
                    trials.size() - comparable.size(),
                    trials.size(),
                    largest.getAsDouble());
        }
        return comparable;
    }
}

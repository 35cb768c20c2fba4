package io.kindling.strategy.genetic;

import io.kindling.space.Configuration;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The best completed trials of a history, whatever strategy it is from. Of trials with budgets only those with the largest
 * are looked at, as {@link TrialHistory#best} does.
 *
 * @param trials best first, the earlier of two equals before the other; no two have the same configuration
 */
public record HallOfFame(List<Trial> trials) {
    public HallOfFame {
        trials = List.copyOf(trials);
    }

    /**
     * The hall of fame of a history.
     *
     * @param size how many trials to have at most, 0 or more
     */
    public static HallOfFame of(TrialHistory history, int size) {
        Set<Configuration> seen = new HashSet<>();
        return new HallOfFame(IntStream.of(Generation.completed(history))
                .boxed()
                .sorted(Comparator.comparingDouble(history::loss))
                .map(history::trial)
                .filter(trial -> seen.add(trial.configuration()))
                .limit(size)
                .toList());
    }
}

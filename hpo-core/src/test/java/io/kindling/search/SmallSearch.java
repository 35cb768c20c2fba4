package io.kindling.search;

import io.kindling.execution.Objective;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Proposal;
import io.kindling.trial.Goal;
import io.kindling.trial.TrialHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A search whose proposals depend on all that came before. */
final class SmallSearch {
    private static final SearchSpace SPACE =
            SearchSpace.builder().real("x", -5, 5).categorical("c", "a", "b").build();

    private SmallSearch() {}

    /** Moves from the best point so far, so that a proposal depends on all of the history. */
    static List<Proposal> nearBest(int count, TrialHistory history, RandomGenerator random) {
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double centre =
                    history.best().map(t -> t.configuration().getDouble("x")).orElse(0.0);
            double[] unit = {
                Math.min(1, Math.max(0, (centre + 5) / 10 + random.nextGaussian() / 10)), random.nextDouble()
            };
            proposals.add(new Proposal(history.space().fromUnit(unit)));
        }
        return proposals;
    }

    static SearchBuilder search() {
        return Search.builder()
                .name("test")
                .space(SPACE)
                .goal(Goal.minimize("loss"))
                .strategy(SmallSearch::nearBest)
                .objective(Objective.of(c -> Math.pow(c.getDouble("x") - 3, 2)));
    }

    static List<Object> sequence(SearchResult result) {
        return result.history().trials().stream()
                .map(trial -> (Object) List.of(trial.spec(), trial.outcome()))
                .toList();
    }
}

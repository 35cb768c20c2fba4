package io.kindling.search;

import io.kindling.execution.ExecutorFactory;
import io.kindling.execution.Objective;
import io.kindling.pruning.Pruner;
import io.kindling.space.SearchSpace;
import io.kindling.store.Journal;
import io.kindling.store.MemoryStore;
import io.kindling.store.StoreFactory;
import io.kindling.store.StudyIdentity;
import io.kindling.store.TrialEvent;
import io.kindling.store.TrialStore;
import io.kindling.strategy.Strategy;
import io.kindling.trial.Goal;
import java.time.Clock;
import java.util.List;

/**
 * A search, ready to run: strategy, objective, executor and store joined.
 *
 * <pre>{@code
 * SearchResult result = Search.builder()
 *         .name("branin")
 *         .space(space)
 *         .goal(Goal.minimize("value"))
 *         .objective(Objective.of(c -> branin(c.getDouble("x"), c.getDouble("y"))))
 *         .stop(StopRule.trials(100))
 *         .build()
 *         .run();
 * }</pre>
 *
 * @param identity name, objective, goal and space, by which a study is known again
 * @param warmStart complete configurations to run first, and trials of other studies to learn from
 * @param batches whether the next trials wait until all of the last ones have ended
 * @param seed of all randomness: the same seed and one slot give the same run
 */
public record Search(
        StudyIdentity identity,
        SearchSpace space,
        Goal goal,
        Strategy strategy,
        Pruner pruner,
        Objective objective,
        StopRule stop,
        ExecutorFactory executor,
        StoreFactory store,
        WarmStart warmStart,
        boolean batches,
        long seed,
        List<SearchListener> listeners,
        Clock clock) {

    public Search {
        listeners = List.copyOf(listeners);
    }

    public static SearchBuilder builder() {
        return new SearchBuilder();
    }

    /** Whether a run would start no trial, as these events of its study meet the stop rule already. */
    public boolean isDone(List<TrialEvent> events) {
        boolean same = Journal.identityOf(events)
                .filter(before -> before.differences(identity).isEmpty())
                .isPresent();
        return same && new SearchLoop(this, new MemoryStore()).isDone(events);
    }

    /**
     * Runs the search to its end, or goes on where an earlier run stopped. Interrupting the calling thread ends it early.
     *
     * @throws TrialStore.StoreException if a trial could not be made durable
     * @throws TrialStore.FencedException if another driver has taken the study over
     */
    public SearchResult run() {
        try (TrialStore opened = store.open(identity)) {
            return new SearchLoop(this, opened).run();
        }
    }
}

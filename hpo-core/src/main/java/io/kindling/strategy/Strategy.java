package io.kindling.strategy;

import io.kindling.trial.TrialHistory;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Decides what to try next.
 *
 * <p>The answer depends on nothing but the arguments. An implementation may keep a cache between calls, but must give
 * the same answer without it: this is what makes a resumed search continue as if it had never stopped. Searches that share
 * a strategy ask it one at a time.
 */
public interface Strategy {

    /**
     * Proposes the next configurations.
     *
     * @param count how many are wanted, at least 1
     * @param history what has finished and what is running, over the space to search. A strategy should keep its
     *     distance from the running trials and from its other proposals of this call.
     * @param random the only source of randomness
     * @return {@code count} proposals of the history's space, or fewer when there is nothing more to propose; an empty list
     *     ends the search
     */
    List<Proposal> ask(int count, TrialHistory history, RandomGenerator random);

    /** What a trial gets that is to run to its end, such as an enqueued one; infinite unless the strategy gives budgets. */
    default double fullBudget() {
        return Double.POSITIVE_INFINITY;
    }
}

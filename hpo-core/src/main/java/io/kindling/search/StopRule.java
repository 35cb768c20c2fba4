package io.kindling.search;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * When to start no further trial. Trials that run when the rule bites are waited for. Rules compose:
 *
 * <pre>{@code StopRule.trials(200).or(StopRule.time(Duration.ofHours(2)))}</pre>
 */
@FunctionalInterface
public interface StopRule {

    /** How many more trials may start now; 0 or less ends the search, {@code Integer.MAX_VALUE} is no limit. */
    int room(SearchProgress progress);

    /** Stops where either rule does. */
    default StopRule or(StopRule other) {
        return progress -> Math.min(room(progress), other.room(progress));
    }

    /** Stops where both rules do. */
    default StopRule and(StopRule other) {
        return progress -> Math.max(room(progress), other.room(progress));
    }

    /** Stops after that many trials, whatever their outcome. */
    static StopRule trials(int count) {
        need(count >= 1, "stop.trials: need at least 1, got " + count);
        return progress -> count - progress.started();
    }

    /** Stops when this run of the search is that old. */
    static StopRule time(Duration limit) {
        need(!limit.isZero() && !limit.isNegative(), "stop.time: need more than 0, got " + limit);
        return unless(progress -> progress.elapsed().compareTo(limit) >= 0);
    }

    /** Stops when a score is at least as good. */
    static StopRule target(double score) {
        need(Double.isFinite(score), "stop.target: need a finite number, got " + score);
        return unless(progress -> {
            OptionalDouble best = progress.best().map(trial -> trial.score()).orElse(OptionalDouble.empty());
            return best.isPresent() && !progress.goal().isBetter(score, best.getAsDouble());
        });
    }

    /** Stops when that many trials in a row have ended without a new best. */
    static StopRule stalled(int count) {
        need(count >= 1, "stop.stalled: need at least 1, got " + count);
        return unless(progress -> progress.sinceBest() >= count);
    }

    private static StopRule unless(java.util.function.Predicate<SearchProgress> reached) {
        return progress -> reached.test(progress) ? 0 : Integer.MAX_VALUE;
    }

    private static void need(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}

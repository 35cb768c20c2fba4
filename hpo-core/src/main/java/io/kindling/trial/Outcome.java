package io.kindling.trial;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** How a trial ended. */
public sealed interface Outcome extends Serializable permits Outcome.Completed, Outcome.Pruned, Outcome.Failed {

    /**
     * The trial ran to its end.
     *
     * @param score value of the goal's metric; finite
     * @param metrics further values worth keeping, by name; may be NaN or infinite
     */
    record Completed(double score, Map<String, Double> metrics) implements Outcome {
        public Completed {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("score: need a finite number, got " + score);
            }
            metrics = checked(metrics);
        }
    }

    /**
     * The trial was stopped early because its reports were not promising.
     *
     * @param last the last report before it stopped
     * @param metrics further values worth keeping, by name
     */
    record Pruned(Report last, Map<String, Double> metrics) implements Outcome {
        public Pruned {
            metrics = checked(metrics);
        }
    }

    /**
     * The trial has no score.
     *
     * @param message one readable line, or a few; empty for {@code null}, as many exceptions have it
     */
    record Failed(FailureCause cause, String message) implements Outcome {
        public Failed {
            message = Objects.requireNonNullElse(message, "");
        }
    }

    private static Map<String, Double> checked(Map<String, Double> metrics) {
        metrics.forEach((name, value) -> {
            if (name == null || value == null) {
                throw new IllegalArgumentException("metrics: need names and values, got " + name + "=" + value);
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** A finished trial with that score, or a failure if the score is not finite. */
    static Outcome of(double score) {
        return of(score, Map.of());
    }

    /** A finished trial with that score and further metrics, or a failure if the score is not finite. */
    static Outcome of(double score, Map<String, Double> metrics) {
        return Double.isFinite(score)
                ? new Completed(score, metrics)
                : new Failed(FailureCause.NON_FINITE, "score: need a finite number, got " + score);
    }

    /** The one place in which the kinds of outcome are told apart. */
    default <R> R match(
            Function<Completed, R> ifCompleted, Function<Pruned, R> ifPruned, Function<Failed, R> ifFailed) {
        if (this instanceof Completed completed) {
            return ifCompleted.apply(completed);
        }
        return this instanceof Pruned pruned ? ifPruned.apply(pruned) : ifFailed.apply((Failed) this);
    }

    /** Further values worth keeping, by name; none for a failure. */
    default Map<String, Double> metrics() {
        return match(Completed::metrics, Pruned::metrics, failed -> Map.of());
    }

    /** One word: completed, pruned or failed. */
    default String state() {
        return match(completed -> "completed", pruned -> "pruned", failed -> "failed");
    }
}

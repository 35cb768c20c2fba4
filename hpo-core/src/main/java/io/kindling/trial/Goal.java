package io.kindling.trial;

import java.io.Serializable;
import java.util.Locale;

/**
 * What is sought: the least or the greatest value of a named metric.
 *
 * @param metric the name under which the score is shown, such as {@code accuracy}
 */
public record Goal(Direction direction, String metric) implements Serializable {

    /** Which scores are better. */
    public enum Direction {
        MINIMIZE,
        MAXIMIZE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Goal {
        if (metric.isBlank()) {
            throw new IllegalArgumentException("goal: need the name of a metric, got a blank");
        }
    }

    public static Goal minimize(String metric) {
        return new Goal(Direction.MINIMIZE, metric);
    }

    public static Goal maximize(String metric) {
        return new Goal(Direction.MAXIMIZE, metric);
    }

    /** The score turned so that lower is better. */
    public double loss(double score) {
        return direction == Direction.MINIMIZE ? score : -score;
    }

    public boolean isBetter(double score, double than) {
        return loss(score) < loss(than);
    }

    @Override
    public String toString() {
        return direction + " " + metric;
    }
}

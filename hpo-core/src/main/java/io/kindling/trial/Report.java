package io.kindling.trial;

import java.io.Serializable;

/**
 * An intermediate value that a running trial made known.
 *
 * @param step how far training had come, such as the epoch; not negative
 * @param value of the goal's metric at that step; may be NaN or infinite where training diverges
 */
public record Report(long step, double value) implements Serializable {
    public Report {
        if (step < 0) {
            throw new IllegalArgumentException("report: need step >= 0, got step=" + step);
        }
    }
}

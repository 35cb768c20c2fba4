package io.kindling.execution;

/** The answer to a report: whether the trial should go on. */
public enum Signal {
    /** Train on. */
    CONTINUE,
    /** Not promising: return soon; the trial counts as pruned. */
    PRUNE,
    /** Called off, by the user or for running too long: return at once; the result is not used. */
    CANCEL;

    /** Whether training should end here, for either reason. */
    public boolean shouldStop() {
        return this != CONTINUE;
    }
}

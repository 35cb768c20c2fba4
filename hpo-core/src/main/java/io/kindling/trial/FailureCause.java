package io.kindling.trial;

/** Why a trial has no score. */
public enum FailureCause {
    /** The objective threw. */
    EXCEPTION,
    /** The score is NaN or infinite. */
    NON_FINITE,
    /** The trial ran longer than it may. */
    TIMEOUT,
    /** The process that ran the trial died, as often as is allowed. */
    CRASHED,
    /** The objective gave no usable result: nothing, or something too large or of the wrong form. */
    INVALID_RESULT,
    /** The search, or its user, called the trial off. */
    CANCELLED
}

package io.kindling.execution;

import java.util.List;

/** What a running trial knows about itself, and its line to the search. */
public interface TrialContext {

    /** Place of the trial in the study, from 0. */
    int trialNumber();

    /** For all randomness of the trial: the same when a lost trial is run again. */
    long seed();

    /**
     * How much the trial may spend, in the unit of the strategy that set it, such as epochs; infinite where none did, so
     * that an objective may write {@code Math.min(epochs, context.budget())}.
     */
    default double budget() {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Makes an intermediate value known and asks whether to go on. Never blocks for long and never throws for want of a
     * connection: where no answer is to be had, the trial continues.
     *
     * @param step how far training has come, such as the epoch; not negative, growing from call to call
     * @param value of the goal's metric at that step
     */
    Signal report(long step, double value);

    /** The GPUs that this trial has to itself; empty without GPUs. */
    List<Gpu> gpus();
}

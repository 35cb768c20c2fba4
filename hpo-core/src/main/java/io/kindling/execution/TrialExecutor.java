package io.kindling.execution;

import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs trials somewhere. Each submitted trial comes out of {@link #poll} exactly once, whatever becomes of it: an
 * exception, a crash and a timeout are outcomes, not errors of the executor.
 *
 * <p>Called by the one thread that owns the search.
 */
public interface TrialExecutor extends AutoCloseable {

    /** How many trials can run at the same time; at least 1. */
    int capacity();

    /** Starts a trial as soon as there is room. Does not wait. */
    void submit(TrialSpec spec);

    /**
     * The next trial that has ended, in the order of ending.
     *
     * @param patience how long to wait for one; zero looks without waiting
     * @return empty if none ended in time
     * @throws InterruptedException if the waiting thread is interrupted
     */
    Optional<Trial> poll(Duration patience) throws InterruptedException;

    /** Calls a running trial off; it comes out of {@link #poll} as failed, cancelled. Unknown numbers are ignored. */
    void cancel(int trialNumber);

    /** Calls off what still runs and frees everything. */
    @Override
    void close();
}

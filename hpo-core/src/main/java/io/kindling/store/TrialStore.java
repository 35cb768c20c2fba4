package io.kindling.store;

import java.util.List;

/**
 * Keeps what happened to a study. An event is durable when {@link #append} returns, and nobody is told of it before.
 */
public interface TrialStore extends AutoCloseable {

    /**
     * Everything that happened before this store was opened, oldest first. It is handed over: a second call gets nothing,
     * so that the events of a long study do not stay in memory beside its history.
     */
    List<TrialEvent> replay();

    /**
     * Adds events, all or none.
     *
     * @throws FencedException if another driver has taken the study over: nothing was added, nothing may be added again
     * @throws StoreException if the events could not be made durable
     */
    void append(List<TrialEvent> events);

    @Override
    void close();

    /** Another driver has taken the study over. */
    final class FencedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public FencedException(String message) {
            super(message);
        }
    }

    /** The storage failed, or holds what no store wrote. */
    final class StoreException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StoreException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

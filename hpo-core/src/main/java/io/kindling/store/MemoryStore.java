package io.kindling.store;

import java.util.List;

/** Keeps nothing beyond the process: for a search that nobody will resume. */
public final class MemoryStore implements TrialStore {
    @Override
    public List<TrialEvent> replay() {
        return List.of();
    }

    @Override
    public void append(List<TrialEvent> events) {
        // The search itself holds the history.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}

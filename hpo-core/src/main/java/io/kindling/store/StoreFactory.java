package io.kindling.store;

/** Opens the store of one study. */
@FunctionalInterface
public interface StoreFactory {
    /** Opens or makes the store; refuses a store that holds another study. */
    TrialStore open(StudyIdentity identity);
}

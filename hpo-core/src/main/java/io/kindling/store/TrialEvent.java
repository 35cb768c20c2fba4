package io.kindling.store;

import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;

/** What happened to a study, as its journal keeps it. */
public sealed interface TrialEvent
        permits TrialEvent.Created, TrialEvent.Opened, TrialEvent.Started, TrialEvent.Finished {

    /** The study came into being. */
    record Created(StudyIdentity identity) implements TrialEvent {}

    /**
     * A driver took the study over; events of an earlier driver that come behind this one do not count.
     *
     * @param epoch how many drivers there have been, this one included; from 1
     */
    record Opened(long epoch) implements TrialEvent {}

    /** A trial was handed to the executor. A second one for the same number: the trial was lost and is run again. */
    record Started(TrialSpec spec) implements TrialEvent {}

    /** A trial ended. */
    record Finished(Trial trial) implements TrialEvent {}
}

package io.kindling.store;

import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.util.List;

/** What happened to a study, as its journal keeps it. */
public sealed interface TrialEvent
        permits TrialEvent.Created, TrialEvent.Opened, TrialEvent.Imported, TrialEvent.Started, TrialEvent.Finished {

    /** The study came into being. */
    record Created(StudyIdentity identity) implements TrialEvent {}

    /**
     * A driver took the study over; events of an earlier driver that come behind this one do not count.
     *
     * @param epoch how many drivers there have been, this one included; from 1
     */
    record Opened(long epoch) implements TrialEvent {}

    /** Trials of other studies were taken over, to learn from; at most once, before the first trial is started. */
    record Imported(List<Trial> trials) implements TrialEvent {
        public Imported {
            trials = List.copyOf(trials);
        }
    }

    /** A trial was handed to the executor. A second one for the same number: the trial was lost and is run again. */
    record Started(TrialSpec spec) implements TrialEvent {}

    /** A trial ended. */
    record Finished(Trial trial) implements TrialEvent {}

    /** The trials of a study that have ended, in that order; imported ones are none of them. */
    static List<Trial> finished(List<TrialEvent> events) {
        return events.stream()
                .filter(Finished.class::isInstance)
                .map(event -> ((Finished) event).trial())
                .toList();
    }
}

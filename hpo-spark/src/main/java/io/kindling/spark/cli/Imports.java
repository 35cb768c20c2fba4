package io.kindling.spark.cli;

import io.kindling.store.Journal;
import io.kindling.store.StudyIdentity;
import io.kindling.store.TrialEvent;
import io.kindling.trial.Goal;
import io.kindling.trial.Trial;
import java.util.List;
import java.util.Map;

/** Finished trials of earlier studies, from which a new one learns. */
final class Imports {
    private Imports() {}

    /**
     * The trials to import into a study: none if it has begun, for then it has those that it began with.
     *
     * @param sources where the other studies lie, each as {@code STORE/NAME}
     */
    static List<Trial> into(StudyFolder study, Goal goal, List<String> sources, Map<String, String> settings) {
        if (sources.isEmpty()) {
            return List.of(); // without a look at a journal that may be long
        }
        boolean begun = Journal.read(study.journal()).stream()
                .anyMatch(event -> event instanceof TrialEvent.Started || event instanceof TrialEvent.Imported);
        return begun
                ? List.of()
                : sources.stream()
                        .flatMap(source -> trials(source, goal, settings).stream())
                        .toList();
    }

    private static List<Trial> trials(String source, Goal goal, Map<String, String> settings) {
        String path = source.replaceFirst("/+$", "");
        int slash = path.lastIndexOf('/');
        String store = slash < 0 ? "." : path.substring(0, slash);
        List<TrialEvent> events = Journal.read(
                StudyFolder.of(store, path.substring(slash + 1), settings).journal());
        StudyIdentity identity = Journal.identityOf(events)
                .orElseThrow(() -> Failure.badInput("import: need a study as STORE/NAME, found none at " + source));
        if (!identity.goal().equals(goal.toString())) {
            throw Failure.badInput(
                    "import: need a study with the goal " + goal + ", got " + identity.goal() + " at " + source);
        }
        return TrialEvent.finished(events);
    }
}

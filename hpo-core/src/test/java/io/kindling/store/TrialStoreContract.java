package io.kindling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.store.TrialEvent.Finished;
import io.kindling.store.TrialEvent.Imported;
import io.kindling.store.TrialEvent.Started;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store keeps, and how it behaves towards a second driver. */
public abstract class TrialStoreContract {
    static final StudyIdentity STUDY = identity("study", 1);

    static StudyIdentity identity(String name, double high) {
        SearchSpace space = SearchSpace.builder().real("x", 0, high).build();
        return StudyIdentity.of(name, "Objective", Goal.minimize("loss"), space);
    }

    /** Opens the store of this test's study; each call is another driver. */
    protected abstract TrialStore open(StudyIdentity identity);

    static TrialSpec spec(int number) {
        return new TrialSpec(number, new Configuration(Map.of("x", number / 1000.0)), number * 7L, "note");
    }

    static Trial trial(int number) {
        return new Trial(
                spec(number),
                Outcome.of(number, Map.of("f1", Double.NaN)),
                List.of(new Report(1, Double.POSITIVE_INFINITY)),
                new Placement("host", "1", List.of("0"), 1),
                Instant.parse("2026-01-01T00:00:00.123456789Z"),
                Instant.parse("2026-01-01T00:00:01Z"));
    }

    static List<TrialEvent> trialsOf(TrialStore store) {
        return store.replay().stream()
                .filter(event -> event instanceof Imported || event instanceof Started || event instanceof Finished)
                .toList();
    }

    @Test
    void aNewStoreIsEmpty() {
        assertThat(trialsOf(open(STUDY))).isEmpty();
    }

    @Test
    void replaysInOrderWhatWasAppended() {
        TrialStore first = open(STUDY);
        Imported imported = new Imported(List.of(trial(7), trial(0)));
        first.append(List.of(imported));
        first.append(List.of(new Started(spec(0)), new Started(spec(1))));
        first.append(List.of(new Finished(trial(1))));
        first.close();
        assertThat(trialsOf(open(STUDY)))
                .containsExactly(imported, new Started(spec(0)), new Started(spec(1)), new Finished(trial(1)));
    }

    @Test
    void handsEarlierEventsOverOnce() {
        open(STUDY).append(List.of(new Started(spec(0))));
        TrialStore store = open(STUDY);
        assertThat(trialsOf(store)).containsExactly(new Started(spec(0)));
        assertThat(store.replay()).isEmpty();
    }

    @Test
    void theNewestDriverFencesTheOthers() {
        TrialStore zombie = open(STUDY);
        zombie.append(List.of(new Started(spec(0))));
        TrialStore successor = open(STUDY);
        assertThatThrownBy(() -> zombie.append(List.of(new Finished(trial(0)))))
                .isInstanceOf(TrialStore.FencedException.class)
                .hasMessageContaining("another driver");
        successor.append(List.of(new Started(spec(1))));
        assertThat(trialsOf(open(STUDY))).containsExactly(new Started(spec(0)), new Started(spec(1)));
    }

    @Test
    void aFencedDriverStaysFenced() {
        TrialStore zombie = open(STUDY);
        open(STUDY);
        assertThatThrownBy(() -> zombie.append(List.of(new Started(spec(0)))))
                .isInstanceOf(TrialStore.FencedException.class);
        assertThatThrownBy(() -> zombie.append(List.of(new Started(spec(0))))).isInstanceOf(RuntimeException.class);
        assertThat(trialsOf(open(STUDY))).isEmpty();
    }

    @Test
    void refusesAnotherStudyWithReadableDifferences() {
        open(STUDY).append(List.of(new Started(spec(0))));
        assertThatThrownBy(() -> open(identity("study", 2)))
                .isInstanceOf(DifferentStudyException.class)
                .hasMessageContaining("space.x: was float 0.0..1.0, is float 0.0..2.0");
        assertThat(trialsOf(open(STUDY))).containsExactly(new Started(spec(0)));
    }
}

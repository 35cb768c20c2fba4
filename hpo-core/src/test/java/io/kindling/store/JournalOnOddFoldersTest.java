package io.kindling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.store.TrialEvent.Started;
import io.kindling.store.TrialStore.FencedException;
import io.kindling.store.TrialStore.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders and machines that do not do what a local disk does. */
@Timeout(60)
class JournalOnOddFoldersTest {
    private static final StudyIdentity STUDY = TrialStoreContract.STUDY;
    private static final List<TrialEvent> EVENTS = List.of(new Started(TrialStoreContract.spec(0)));

    @TempDir
    private Path path;

    /** Says that a name is taken which it has just written to, all or nothing: the client asked twice, as no answer came. */
    private Folder withoutAnswers(boolean whole) {
        return new PassingFolder(new LocalFolder(path)) {
            @Override
            public boolean putIfAbsent(String name, byte[] content) throws IOException {
                boolean opening = JournalReader.number(name) == 1;
                boolean written = super.putIfAbsent(name, whole || opening ? content : new byte[0]);
                return written && opening;
            }
        };
    }

    @Test
    void aLostAnswerIsNotTakenForAnotherDriver() {
        Journal journal = Journal.open(withoutAnswers(true), STUDY);
        journal.append(EVENTS);
        journal.append(EVENTS);
        assertThat(Journal.open(new LocalFolder(path), STUDY).replay())
                .filteredOn(Started.class::isInstance)
                .hasSize(2);
    }

    @Test
    void norIsARecordThatIsNotWhole() {
        Journal journal = Journal.open(withoutAnswers(false), STUDY);
        assertThatThrownBy(() -> journal.append(EVENTS))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("000000000002.jsonl was begun, and is not whole");
        assertThat(Journal.open(new LocalFolder(path), STUDY).epoch()).isEqualTo(2);
    }

    @Test
    void namesAreTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            Journal.open(new LocalFolder(path), STUDY).append(EVENTS);
            assertThat(Journal.open(new LocalFolder(path), STUDY).replay()).containsAll(EVENTS);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aFolderThatDoesNotListWhatItHasIsGivenUp() {
        Journal.open(new LocalFolder(path), STUDY).close();
        Folder blind = new PassingFolder(new LocalFolder(path)) {
            @Override
            public List<String> list() {
                return List.of();
            }
        };
        assertThatThrownBy(() -> Journal.open(blind, STUDY))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("the next record is taken, but not listed");
    }

    @Test
    void tellsWhetherAnotherDriverHasComeWithoutReadingAnewWhatItWrote() {
        Journal first = Journal.open(
                new PassingFolder(new LocalFolder(path)) {
                    @Override
                    public byte[] read(String name) throws IOException {
                        assertThat(JournalReader.number(name)).as(name).isGreaterThan(2);
                        return super.read(name);
                    }
                },
                STUDY);
        first.append(EVENTS);
        assertThat(first.isTakenOver()).isFalse();
        Journal second = Journal.open(new LocalFolder(path), STUDY);
        assertThat(first.isTakenOver()).isTrue();
        assertThat(second.isTakenOver()).isFalse();
        assertThatThrownBy(() -> first.append(EVENTS)).isInstanceOf(FencedException.class);
    }
}

package io.kindling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.store.TrialEvent.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest extends TrialStoreContract {
    @TempDir
    private Path folder;

    @Override
    protected Journal open(StudyIdentity identity) {
        return Journal.open(new LocalFolder(folder), identity);
    }

    private Path lastRecord() throws IOException {
        try (var files = Files.list(folder)) {
            return files.max(Path::compareTo).orElseThrow();
        }
    }

    @Test
    void aTailCutAtAnyByteIsSetAsideAndNeverAppendedTo() throws IOException {
        Journal journal = open(STUDY);
        journal.append(List.of(new Started(spec(0))));
        journal.append(List.of(new Started(spec(1))));
        Path tail = lastRecord();
        byte[] whole = Files.readAllBytes(tail);
        for (int cut = 0; cut < whole.length; cut++) {
            try (var files = Files.list(folder)) {
                for (Path later : files.filter(file -> file.compareTo(tail) > 0).toList()) {
                    Files.delete(later);
                }
            }
            byte[] torn = Arrays.copyOf(whole, cut);
            Files.write(tail, torn);
            Journal reopened = open(STUDY);
            assertThat(trialsOf(reopened)).as("cut at %s", cut).containsExactly(new Started(spec(0)));
            reopened.append(List.of(new Started(spec(2))));
            assertThat(trialsOf(open(STUDY))).containsExactly(new Started(spec(0)), new Started(spec(2)));
            assertThat(Files.readAllBytes(tail)).isEqualTo(torn);
        }
    }

    @Test
    void aTornRecordThatIsCompletedAfterItWasSetAsideDoesNotCount() throws IOException {
        Journal slow = open(STUDY);
        slow.append(List.of(new Started(spec(0))));
        Path tail = lastRecord();
        byte[] whole = Files.readAllBytes(tail);
        Files.write(tail, Arrays.copyOf(whole, 20));
        Journal successor = open(STUDY);
        Files.write(tail, whole);
        successor.append(List.of(new Started(spec(1))));
        assertThat(trialsOf(open(STUDY))).containsExactly(new Started(spec(1)));
    }

    @Test
    void aFlippedBitInTheMiddleIsRefusedAndNamed() throws IOException {
        Journal journal = open(STUDY);
        journal.append(List.of(new Started(spec(0))));
        Path middle = lastRecord();
        journal.append(List.of(new Started(spec(1))));
        byte[] bytes = Files.readAllBytes(middle);
        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            Files.write(middle, flipped);
            assertThatThrownBy(() -> open(STUDY))
                    .as("bit of byte %s", i)
                    .isInstanceOf(TrialStore.StoreException.class)
                    .hasMessageContaining("record 2 (000000000002.jsonl) is damaged");
        }
    }

    @Test
    void aWholeRecordOfAnUnknownFormIsRefusedAndNotSetAside() throws IOException {
        open(STUDY).close();
        for (String line : List.of(
                "{\"event\":\"paused\"}", "{\"event\":null}", "{\"event\":\"started\"}", "{\"event\":\"created\",")) {
            Path record = folder.resolve(JournalReader.name(2));
            Files.write(record, record("{\"epoch\":1,\"setAside\":[]}\n" + line + "\n"));
            assertThatThrownBy(() -> open(STUDY))
                    .as(line)
                    .isInstanceOf(TrialStore.StoreException.class)
                    .hasMessageContaining("record 000000000002.jsonl")
                    .hasMessageContaining("another version");
            assertThat(lastRecord()).isEqualTo(record);
        }
    }

    private static byte[] record(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        String header = "kindling-journal-1 " + bytes.length + " " + Long.toHexString(checksum.getValue()) + "\n";
        return (header + content).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aMissingRecordIsRefusedAndNamed() throws IOException {
        Journal journal = open(STUDY);
        journal.append(List.of(new Started(spec(0))));
        Path middle = lastRecord();
        journal.append(List.of(new Started(spec(1))));
        Files.delete(middle);
        assertThatThrownBy(() -> open(STUDY)).hasMessageContaining("record 2").hasMessageContaining("missing");
    }

    @Test
    void aRecordThatALookMissedWhileItWasWrittenIsNoDamage() throws IOException {
        Journal journal = open(STUDY);
        journal.append(List.of(new Started(spec(0))));
        Path missed = lastRecord();
        journal.append(List.of(new Started(spec(1))));
        Path aside = Files.move(missed, folder.resolve("aside"));
        Folder busy = busy(new LocalFolder(folder), name -> {
            if (Files.exists(aside)) {
                Files.move(aside, missed);
            }
        });
        assertThat(Journal.read(busy)).endsWith(new Started(spec(0)), new Started(spec(1)));
    }

    @Test
    void aRecordThatIsCompactedAfterItWasListedIsNoDamage() throws IOException {
        Journal journal = open(STUDY);
        journal.append(List.of(new Started(spec(0))));
        Path compacted = lastRecord();
        byte[] all = new JournalRecord(1, List.of(), Journal.read(new LocalFolder(folder))).encode();
        Folder busy = busy(new LocalFolder(folder), name -> {
            if (name.equals(JournalReader.name(2))) {
                Files.write(folder.resolve(JournalReader.compactName(2)), all);
                Files.delete(compacted);
            }
        });
        assertThat(Journal.read(busy)).endsWith(new Started(spec(0)));
    }

    @Test
    void compactsBesideAnotherThatCompacts() throws IOException {
        open(STUDY).close();
        for (int i = 2; i <= 1001; i++) {
            byte[] record = new JournalRecord(1, List.of(), List.of(new Started(spec(i)))).encode();
            Files.write(folder.resolve(JournalReader.name(i)), record);
        }
        Folder busy = busy(new LocalFolder(folder), name -> {
            if (Files.exists(folder.resolve(JournalReader.compactName(1001)))) {
                Files.deleteIfExists(folder.resolve(JournalReader.name(500)));
            }
        });
        assertThat(trialsOf(Journal.open(busy, STUDY))).hasSize(1000);
        assertThat(trialsOf(open(STUDY))).hasSize(1000);
    }

    /** A folder at which another driver is at work. */
    private static Folder busy(Folder folder, Other other) {
        return new PassingFolder(folder) {
            @Override
            public byte[] read(String name) throws IOException {
                other.beforeReading(name);
                return super.read(name);
            }
        };
    }

    /** What another driver does before an object is read. */
    @FunctionalInterface
    private interface Other {
        void beforeReading(String name) throws IOException;
    }

    @Test
    void ofManyDriversThatOpenAtOnceOneRemains() throws Exception {
        int drivers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(drivers);
        try {
            List<Future<Journal>> opened =
                    threads.invokeAll(java.util.Collections.<Callable<Journal>>nCopies(drivers, () -> open(STUDY)));
            List<Long> epochs = new ArrayList<>();
            List<Integer> alive = new ArrayList<>();
            for (int i = 0; i < drivers; i++) {
                Journal journal = opened.get(i).get();
                epochs.add(journal.epoch());
                try {
                    journal.append(List.of(new Started(spec(i))));
                    alive.add(i);
                } catch (TrialStore.FencedException e) {
                    assertThat(journal.epoch()).isLessThan(drivers);
                }
            }
            assertThat(epochs).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
            assertThat(alive).hasSize(1);
            assertThat(trialsOf(open(STUDY))).containsExactly(new Started(spec(alive.get(0))));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void fencesAlsoAfterACompaction() {
        TrialStore store = open(STUDY);
        for (int i = 0; i < 1200; i++) {
            store.append(List.of(new Started(spec(i))));
        }
        TrialStore compacting = open(STUDY);
        assertThat(trialsOf(compacting)).hasSize(1200);
        assertThatThrownBy(() -> store.append(List.of(new Started(spec(1200)))))
                .isInstanceOf(TrialStore.FencedException.class);
        compacting.append(List.of(new Started(spec(1200))));
        TrialStore again = open(STUDY);
        assertThat(trialsOf(again)).hasSize(1201).endsWith(new Started(spec(1200)));
        assertThatThrownBy(() -> compacting.append(List.of(new Started(spec(1201)))))
                .isInstanceOf(TrialStore.FencedException.class);
    }

    @Test
    void anInterruptedAppendIsDurableAndKeepsTheInterrupt() {
        Journal journal = open(STUDY);
        Thread.currentThread().interrupt();
        journal.append(List.of(new Started(spec(0))));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(trialsOf(open(STUDY))).containsExactly(new Started(spec(0)));
    }

    @Test
    void afterAFailedWriteNothingIsAcknowledged() throws IOException {
        Journal journal = open(STUDY);
        Files.delete(lastRecord());
        Files.delete(folder);
        Files.createFile(folder);
        assertThatThrownBy(() -> journal.append(List.of(new Started(spec(0)))))
                .isInstanceOf(TrialStore.StoreException.class);
        Files.delete(folder);
        assertThatThrownBy(() -> journal.append(List.of(new Started(spec(0)))))
                .isInstanceOf(TrialStore.StoreException.class)
                .hasMessageContaining("an earlier write failed");
    }
}

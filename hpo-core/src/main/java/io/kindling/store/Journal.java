package io.kindling.store;

import io.kindling.store.TrialEvent.Created;
import io.kindling.store.TrialEvent.Opened;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of a study: one immutable object for each group of events, numbered without gaps from 1.
 *
 * <p>A driver takes a study over by writing the next number, with the next epoch in it. Every write is a put-if-absent,
 * so an earlier driver that is still alive finds its next number taken and knows that it is fenced. No clock decides
 * anything. Objects that open an epoch are never removed, which keeps this true after a compaction.
 */
public final class Journal implements TrialStore {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    /** So many loose objects are worth one compaction when the journal is opened. */
    private static final int COMPACT_ABOVE = 1000;
    /** Other drivers may be faster; so often they are not, and the folder does not list what it has. */
    private static final int MOST_CLAIMS = 100;

    private final Folder folder;
    private List<TrialEvent> earlier;
    private final long epoch;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "kindling-journal");
        thread.setDaemon(true);
        return thread;
    });
    private long next;
    private boolean failed;

    private Journal(Folder folder, List<TrialEvent> earlier, long epoch, long next) {
        this.folder = folder;
        this.earlier = earlier;
        this.epoch = epoch;
        this.next = next;
    }

    /**
     * Opens the journal of a study, which is made if there is none, and takes the study over from any other driver.
     *
     * @throws DifferentStudyException if the folder holds another study
     * @throws StoreException if the folder cannot be read or written, a record in its middle is damaged, or one is
     *     of an unknown form
     */
    public static Journal open(Folder folder, StudyIdentity identity) {
        try {
            for (int claims = 0; claims < MOST_CLAIMS; claims++) {
                JournalReader found = JournalReader.read(folder);
                identityOf(found.events()).ifPresent(before -> refuseOther(folder, before, identity));
                Journal journal = claim(folder, found, identity);
                if (journal != null) {
                    journal.compact(found);
                    return journal;
                }
            }
            throw new StoreException("store " + folder + ": the next record is taken, but not listed", null);
        } catch (IOException e) {
            throw new StoreException("store " + folder + ": " + e, e);
        }
    }

    /**
     * The events of a study, without taking it over.
     *
     * @throws StoreException if the folder cannot be read, a record in its middle is damaged, or one is of an unknown
     *     form
     */
    public static List<TrialEvent> read(Folder folder) {
        try {
            return JournalReader.read(folder).events();
        } catch (IOException e) {
            throw new StoreException("store " + folder + ": " + e, e);
        }
    }

    /** What study the events are of; empty for a new journal. */
    public static Optional<StudyIdentity> identityOf(List<TrialEvent> events) {
        return events.stream()
                .filter(Created.class::isInstance)
                .map(event -> ((Created) event).identity())
                .findFirst();
    }

    private static void refuseOther(Folder folder, StudyIdentity before, StudyIdentity now) {
        List<String> differences = before.differences(now);
        if (!differences.isEmpty()) {
            throw new DifferentStudyException(folder.toString(), differences);
        }
    }

    /** Takes the next number; null if another driver was faster. */
    private static Journal claim(Folder folder, JournalReader found, StudyIdentity identity) throws IOException {
        long epoch = found.epoch() + 1;
        List<TrialEvent> events = new ArrayList<>();
        if (identityOf(found.events()).isEmpty()) {
            events.add(new Created(identity));
        }
        events.add(new Opened(epoch));
        if (!found.torn().isEmpty()) {
            LOG.warn("journal {}: set aside torn records {}", folder, found.torn());
        }
        long number = found.last() + 1;
        byte[] record = new JournalRecord(epoch, found.torn(), events).encode();
        return folder.putIfAbsent(JournalReader.name(number), record)
                ? new Journal(folder, found.events(), epoch, number + 1)
                : null;
    }

    /** Replaces the objects before this driver's claim by one, except those that fence earlier drivers. */
    private void compact(JournalReader found) throws IOException {
        if (found.loose().size() <= COMPACT_ABOVE) {
            return;
        }
        byte[] all = new JournalRecord(found.epoch(), List.of(), found.events()).encode();
        if (!folder.putIfAbsent(JournalReader.compactName(found.last()), all)) {
            return;
        }
        for (String name : found.loose()) {
            // A torn object may be a claim in the making: its number stays taken.
            if (name.startsWith("compact-") || !opensEpoch(name, true)) {
                folder.delete(name);
            }
        }
    }

    /**
     * Whether an object is the claim of a driver.
     *
     * @param torn the answer for one that is not whole
     */
    private boolean opensEpoch(String name, boolean torn) throws IOException {
        try {
            return JournalRecord.read(folder, name).events().stream().anyMatch(Opened.class::isInstance);
        } catch (IllegalArgumentException e) {
            return torn;
        } catch (NoSuchFileException | FileNotFoundException e) {
            // Another driver compacts too, and removes no claim.
            return false;
        }
    }

    /**
     * Whether another driver has taken the study over since this one's last event. Reads no more than what came after it.
     *
     * @throws StoreException if the folder cannot be read
     */
    public synchronized boolean isTakenOver() {
        try {
            for (String name : folder.list()) {
                if (JournalReader.number(name) >= next && opensEpoch(name, false)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new StoreException("store " + folder + ": " + e, e);
        }
    }

    /** How many drivers have opened this study, this one included. */
    public long epoch() {
        return epoch;
    }

    @Override
    public List<TrialEvent> replay() {
        List<TrialEvent> handedOver = earlier;
        earlier = List.of();
        return handedOver;
    }

    @Override
    public synchronized void append(List<TrialEvent> events) {
        if (failed) {
            throw new StoreException("store " + folder + ": an earlier write failed", null);
        }
        byte[] record = new JournalRecord(epoch, List.of(), events).encode();
        // Until the write is known to have succeeded, the number is in doubt and must not be used again.
        failed = true;
        try {
            if (!put(JournalReader.name(next), record) && !isThere(JournalReader.name(next), record)) {
                throw new FencedException("store " + folder + ": another driver has taken the study over (record "
                        + next + " is not of epoch " + epoch + ")");
            }
        } catch (IOException e) {
            throw new StoreException("store " + folder + ": " + e, e);
        }
        failed = false;
        next++;
    }

    /**
     * Whether a name was taken by this very record: a file system may repeat a request whose answer was lost. What another
     * driver writes first tells its epoch, and is never the same.
     *
     * @throws IOException if what is there is not whole, so that nobody can say whose it is
     */
    private boolean isThere(String name, byte[] record) throws IOException {
        if (Arrays.equals(folder.read(name), record)) {
            return true;
        }
        try {
            JournalRecord.read(folder, name);
            return false;
        } catch (IllegalArgumentException e) {
            throw new IOException(name + " was begun, and is not whole: " + e.getMessage(), e);
        }
    }

    /** Writes on a thread of its own: an interrupt of the caller, which ends a search, would tear the record. */
    private boolean put(String name, byte[] record) throws IOException {
        Future<Boolean> written = writer.submit(() -> folder.putIfAbsent(name, record));
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return written.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().toString(), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        writer.shutdown();
    }
}

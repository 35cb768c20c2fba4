package io.kindling.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a journal's folder holds: the records of its sequence in order, and torn records at its end.
 *
 * @param events of all valid records, oldest first
 * @param epoch of the last driver; 0 for a new journal
 * @param last number of the last object, torn ones included; 0 for a new journal
 * @param torn numbers of the torn objects behind the last valid record
 * @param loose names of the objects that a compaction may replace
 */
record JournalReader(List<TrialEvent> events, long epoch, long last, List<Long> torn, List<String> loose) {
    JournalReader {
        events = List.copyOf(events);
        torn = List.copyOf(torn);
        loose = List.copyOf(loose);
    }

    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

    /**
     * A listing may miss a record that is written meanwhile and have the one behind it, and a compaction takes away what
     * was listed. Damage is what a later look finds too.
     */
    private static final int LOOKS = 5;

    private static final Pattern NAME = Pattern.compile("(compact-)?(\\d{12})\\.jsonl");

    static String name(long number) {
        return String.format(Locale.ROOT, "%012d.jsonl", number);
    }

    /** The number of a record by its name; 0 for other names. */
    static long number(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() && matcher.group(1) == null ? Long.parseLong(matcher.group(2)) : 0;
    }

    static String compactName(long number) {
        return "compact-" + name(number);
    }

    /**
     * Reads a folder, which another driver may be writing to.
     *
     * @throws TrialStore.StoreException if a record in the middle is missing or damaged, or one is of an unknown
     *     form, naming it
     */
    static JournalReader read(Folder folder) throws IOException {
        for (int look = 1; ; look++) {
            try {
                return look(folder);
            } catch (TrialStore.StoreException | NoSuchFileException | FileNotFoundException e) {
                if (look == LOOKS) {
                    throw e;
                }
            }
        }
    }

    private static JournalReader look(Folder folder) throws IOException {
        NavigableMap<Long, String> records = new TreeMap<>();
        NavigableMap<Long, String> compacts = new TreeMap<>(Comparator.reverseOrder());
        for (String name : folder.list()) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                (matcher.group(1) == null ? records : compacts).put(Long.valueOf(matcher.group(2)), name);
            }
        }
        return new Walk(folder).over(records, compacts);
    }

    /** One walk over the sequence. */
    private static final class Walk {
        private final Folder folder;
        private final List<TrialEvent> events = new ArrayList<>();
        private final List<String> loose = new ArrayList<>();
        private final NavigableMap<Long, JournalRecord> valid = new TreeMap<>();
        private final NavigableMap<Long, String> faulty = new TreeMap<>();
        private long epoch;
        private long last;

        Walk(Folder folder) {
            this.folder = folder;
        }

        JournalReader over(SortedMap<Long, String> records, SortedMap<Long, String> compacts) throws IOException {
            startFromNewest(compacts);
            for (Map.Entry<Long, String> entry : records.tailMap(last + 1).entrySet()) {
                decode(entry.getKey(), entry.getValue());
            }
            // A torn record that a slow writer completed after it was set aside still does not count.
            valid.values().stream()
                    .flatMap(record -> record.setAside().stream())
                    .toList()
                    .forEach(number -> {
                        valid.remove(number);
                        faulty.remove(number);
                    });
            if (!faulty.isEmpty() && !valid.isEmpty() && faulty.firstKey() < valid.lastKey()) {
                throw damaged(faulty.firstKey(), faulty.get(faulty.firstKey()));
            }
            valid.values().forEach(this::take);
            return new JournalReader(events, epoch, last, List.copyOf(faulty.keySet()), loose);
        }

        /** The newest compaction that was written to its end; one that was not is as if it had never begun. */
        private void startFromNewest(SortedMap<Long, String> compacts) throws IOException {
            for (Map.Entry<Long, String> entry : compacts.entrySet()) {
                loose.add(entry.getValue());
                try {
                    take(JournalRecord.read(folder, entry.getValue()));
                    last = entry.getKey();
                    return;
                } catch (IllegalArgumentException e) {
                    LOG.warn("journal {}: passed over {}: {}", folder, entry.getValue(), e.getMessage());
                }
            }
        }

        private void decode(long number, String name) throws IOException {
            if (number != last + 1) {
                throw damaged(last + 1, "missing, though record " + number + " is there");
            }
            last = number;
            loose.add(name);
            try {
                valid.put(number, JournalRecord.read(folder, name));
            } catch (IllegalArgumentException e) {
                faulty.put(number, e.getMessage());
            }
        }

        private void take(JournalRecord record) {
            events.addAll(record.events());
            epoch = record.epoch();
        }

        private TrialStore.StoreException damaged(long number, String how) {
            return new TrialStore.StoreException(
                    "journal " + folder + ": record " + number + " (" + name(number) + ") is damaged: " + how, null);
        }
    }
}

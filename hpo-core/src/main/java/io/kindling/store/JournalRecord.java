package io.kindling.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kindling.trial.TrialJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One object of the journal: some events that were made durable together, under a header line with their length and
 * checksum, so that a torn or damaged object is known for what it is.
 *
 * @param epoch of the driver that wrote it
 * @param setAside numbers of torn records before this one that its driver found and passed over
 */
record JournalRecord(long epoch, List<Long> setAside, List<TrialEvent> events) {
    private static final String MAGIC = "kindling-journal-1";

    JournalRecord {
        setAside = List.copyOf(setAside);
        events = List.copyOf(events);
    }

    byte[] encode() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ObjectNode head = JsonNodeFactory.instance.objectNode().put("epoch", epoch);
        ArrayNode aside = head.putArray("setAside");
        setAside.forEach(aside::add);
        body.writeBytes(line(head));
        events.forEach(event -> body.writeBytes(line(EventJson.toJson(event))));
        byte[] content = body.toByteArray();
        String header = MAGIC + " " + content.length + " " + Long.toHexString(checksum(content)) + "\n";
        byte[] prefix = header.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[prefix.length + content.length];
        System.arraycopy(prefix, 0, all, 0, prefix.length);
        System.arraycopy(content, 0, all, prefix.length, content.length);
        return all;
    }

    private static byte[] line(JsonNode json) {
        return (TrialJson.write(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the record in an object.
     *
     * @throws IllegalArgumentException if the object is torn or damaged, saying how
     * @throws TrialStore.StoreException if it is whole, but cannot be understood: to take it for torn would lose a result
     */
    static JournalRecord read(Folder folder, String name) throws IOException {
        String content = new String(content(folder.read(name)), StandardCharsets.UTF_8);
        try {
            return parse(content.lines().toList());
        } catch (RuntimeException e) {
            throw new TrialStore.StoreException(
                    "journal " + folder + ": record " + name
                            + " is whole, but cannot be understood; it may be of another version: " + e.getMessage(),
                    e);
        }
    }

    /** What the header stands for, if the checksum holds. */
    private static byte[] content(byte[] object) {
        int headerEnd = 0;
        while (headerEnd < object.length && object[headerEnd] != '\n') {
            headerEnd++;
        }
        String[] header = new String(object, 0, headerEnd, StandardCharsets.US_ASCII).split(" ", -1);
        if (headerEnd == object.length || header.length != 3 || !header[0].equals(MAGIC)) {
            throw new IllegalArgumentException("need a header \"" + MAGIC + " length checksum\", got none");
        }
        byte[] content = java.util.Arrays.copyOfRange(object, headerEnd + 1, object.length);
        if (!header[1].equals(Integer.toString(content.length))) {
            throw new IllegalArgumentException("need " + header[1] + " bytes, got " + content.length);
        }
        if (!header[2].equals(Long.toHexString(checksum(content)))) {
            throw new IllegalArgumentException(
                    "need checksum " + header[2] + ", got " + Long.toHexString(checksum(content)));
        }
        return content;
    }

    private static JournalRecord parse(List<String> lines) {
        JsonNode head = TrialJson.read(lines.get(0));
        List<Long> setAside = new ArrayList<>();
        head.required("setAside").forEach(number -> setAside.add(number.longValue()));
        List<TrialEvent> events = lines.stream()
                .skip(1)
                .map(line -> EventJson.event(TrialJson.read(line)))
                .toList();
        return new JournalRecord(head.required("epoch").longValue(), setAside, events);
    }

    private static long checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return crc.getValue();
    }
}

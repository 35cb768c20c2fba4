package io.kindling.spark.cli;

import io.kindling.spark.store.HadoopFolder;
import io.kindling.store.Folder;
import io.kindling.store.LocalFolder;
import io.kindling.store.TrialStore.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Where a study lives: {@code STORE/NAME/} with the journal, the result and the trial table in it.
 *
 * @param journal its events
 * @param views what is made from them: {@code result.json} and {@code trials.csv}
 */
record StudyFolder(Folder journal, Folder views, String location) {
    static final String RESULT = "result.json";
    static final String TABLE = "trials.csv";

    /**
     * The folder of a study.
     *
     * @param store a path of the local disk, or the URI of a Hadoop file system
     */
    static StudyFolder of(String store, String study) {
        String root = store.replaceFirst("/+$", "") + "/" + study;
        try {
            return new StudyFolder(folder(root + "/journal"), folder(root), root);
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.badInput(
                    "--store: need a path or the URI of a file system, got " + store + " (" + e.getMessage() + ")");
        }
    }

    private static Folder folder(String location) throws IOException {
        // One letter before the colon is a drive, not a scheme.
        return location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
                ? HadoopFolder.at(location, new Configuration())
                : new LocalFolder(Path.of(location));
    }

    /** Refuses a place that cannot be written to, before any trial runs. */
    void checkWritable() {
        try {
            String probe = ".probe-" + ProcessHandle.current().pid();
            views.putIfAbsent(probe, new byte[0]);
            views.delete(probe);
        } catch (IOException e) {
            throw Failure.badInput("--store: need a folder that can be written to, got " + location + " (" + e + ")");
        }
    }

    Optional<String> result() {
        try {
            return views.list().contains(RESULT)
                    ? Optional.of(new String(views.read(RESULT), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            throw new StoreException("store " + location + ": " + e, e);
        }
    }

    void write(String name, String content) {
        try {
            views.replace(name, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StoreException("store " + location + ": " + e, e);
        }
    }
}

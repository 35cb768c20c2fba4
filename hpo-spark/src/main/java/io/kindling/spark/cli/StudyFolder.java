package io.kindling.spark.cli;

import io.kindling.spark.store.HadoopFolder;
import io.kindling.store.Folder;
import io.kindling.store.LocalFolder;
import io.kindling.store.TrialStore.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * Where a study lives: {@code STORE/NAME/} with the journal, the result and the trial table in it.
 *
 * @param journal its events
 * @param views what is made from them: {@code result.json} and {@code trials.csv}
 */
record StudyFolder(Folder journal, Folder views, String location) {
    static final String RESULT = "result.json";
    static final String TABLE = "trials.csv";
    private static final String HADOOP = "spark.hadoop.";

    /**
     * The folder of a study.
     *
     * @param store a path of the local disk, or the URI of a Hadoop file system
     * @param settings Spark properties, of which those for Hadoop hold the file system's credentials
     */
    static StudyFolder of(String store, String study, Map<String, String> settings) {
        String root = store.replaceFirst("/+$", "") + "/" + study;
        Configuration hadoop = hadoop(settings);
        try {
            return new StudyFolder(folder(root + "/journal", hadoop), folder(root, hadoop), root);
        } catch (IOException | IllegalArgumentException e) {
            String got = ", got " + store + " (" + e.getMessage() + ")";
            throw e instanceof UnsupportedFileSystemException || Failure.isBadInput(e)
                    ? Failure.badInput("--store: need a path or the URI of a file system" + got)
                    : Failure.infrastructure("--store: need a file system that answers" + got, e);
        }
    }

    private static Folder folder(String location, Configuration hadoop) throws IOException {
        // Hadoop's own way to the local disk is not durable.
        if (location.startsWith("file:")) {
            return new LocalFolder(Path.of(URI.create(location).getPath()));
        }
        return isUri(location) ? HadoopFolder.at(location, hadoop) : new LocalFolder(Path.of(location));
    }

    /** One letter before the colon is a drive, not a scheme. */
    private static boolean isUri(String location) {
        return location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
    }

    private static Configuration hadoop(Map<String, String> settings) {
        SparkConf spark = new SparkConf();
        settings.forEach(spark::set);
        Configuration hadoop = new Configuration();
        for (Tuple2<String, String> setting : spark.getAllWithPrefix(HADOOP)) {
            hadoop.set(setting._1(), setting._2());
        }
        return hadoop;
    }

    /** Refuses a place that cannot be written to, before any trial runs. */
    void checkWritable() {
        try {
            String probe = ".probe-" + ProcessHandle.current().pid();
            views.putIfAbsent(probe, new byte[0]);
            views.delete(probe);
        } catch (AccessDeniedException
                | NoSuchFileException
                | NotDirectoryException
                | FileAlreadyExistsException
                | AccessControlException
                | ParentNotDirectoryException e) {
            throw Failure.badInput("--store: need a folder that can be written to, got " + location + " (" + e + ")");
        } catch (IOException e) {
            throw Failure.infrastructure(
                    "--store: need a file system that answers, got " + location + " (" + e + ")", e);
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

package io.kindling.spark.task;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;

/** How trials in executor JVMs and the test wait for each other: by files in one folder. */
record SharedFiles(String folder) implements Serializable {

    /** Makes a mark, once. */
    void mark(String name) throws IOException {
        Files.createFile(path(name));
    }

    /** Whether this call was the first to make the mark. */
    boolean first(String name) throws IOException {
        try {
            mark(name);
            return true;
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Adds a line; lines of several processes do not mix. */
    void append(String name, String line) throws IOException {
        Files.writeString(path(name), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    List<String> lines(String name) throws IOException {
        return Files.exists(path(name)) ? Files.readAllLines(path(name)) : List.of();
    }

    /** Waits until the mark is there. */
    void await(String name) throws IOException, InterruptedException {
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            Path.of(folder).register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(path(name))) {
                watch.take().reset();
            }
        }
    }

    private Path path(String name) {
        return Path.of(folder, name);
    }
}

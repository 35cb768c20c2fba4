package io.kindling.spark.task;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;

/** How trials in executor JVMs and the test wait for each other: by files in one folder. */
record SharedFiles(String folder) implements Serializable {

    /** Makes a mark that is not there yet. */
    void mark(String name) {
        if (!first(name)) {
            throw new IllegalStateException(name + ": need a new mark, got one that is there");
        }
    }

    /** Makes a mark; whether this call did so. */
    boolean first(String name) {
        try {
            Files.createFile(path(name));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

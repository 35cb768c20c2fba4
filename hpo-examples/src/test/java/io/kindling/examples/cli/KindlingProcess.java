package io.kindling.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kindling.examples.Programs;
import io.kindling.store.Journal;
import io.kindling.store.LocalFolder;
import io.kindling.store.TrialEvent;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialJson;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run of {@code submit-scripts/kindling}, or of a program that uses Kindling, as a user starts it. */
final class KindlingProcess implements AutoCloseable {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final long MINUTES = 5;

    private final Process process;
    private final Path out;
    private final Path err;

    private KindlingProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** A path in the source tree. */
    static Path source(String path) {
        return HOME.resolve(path);
    }

    static KindlingProcess start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(source("submit-scripts/kindling").toString());
        command.addAll(List.of(arguments));
        return start(folder, command);
    }

    /** A program in one file of Java source, with Kindling's jars on its class path. */
    static KindlingProcess java(Path folder, Path program) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String options = "@" + source("conf/java17.options");
        String jars = source("hpo-examples/target/dist/jars") + "/*";
        return start(folder, List.of(java, options, "-cp", jars, program.toString()));
    }

    private static KindlingProcess start(Path folder, List<String> command) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(Programs.SPARK_VARIABLES);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return new KindlingProcess(builder.start(), out, err);
    }

    /** Runs to the end. */
    static KindlingProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        KindlingProcess process = start(folder, arguments);
        process.exitCode();
        return process;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            close();
            throw new AssertionError("kindling: no end within " + MINUTES + " minutes");
        }
        return process.exitValue();
    }

    /** {@code kill -9} of the JVM, which the launcher has turned into, and of nothing else. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code kill -TERM}. */
    void terminate() {
        process.destroy();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** The one line on standard output. */
    JsonNode result() throws IOException {
        List<String> lines = Files.readAllLines(out);
        if (lines.size() != 1) {
            throw new AssertionError("standard output: need one line, got " + lines + "\n" + err());
        }
        return TrialJson.read(lines.get(0));
    }

    /** Waits until that many trials of a study have ended, by its journal. */
    void awaitTrials(Path study, int count) throws IOException, InterruptedException {
        await(
                Files.createDirectories(study.resolve("journal")),
                () -> trials(study).size() >= count,
                count + " trials of " + study);
    }

    /** Waits until a file is there, such as one that a search's command makes. */
    void awaitFile(Path file) throws IOException, InterruptedException {
        await(file.getParent(), () -> Files.exists(file), file.toString());
    }

    private void await(Path watched, BooleanSupplier reached, String what) throws IOException, InterruptedException {
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            watched.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (!reached.getAsBoolean()) {
                var key = watch.poll(MINUTES, TimeUnit.MINUTES);
                if (key == null || !process.isAlive()) {
                    throw new AssertionError("need " + what + "\n" + err());
                }
                key.pollEvents();
                key.reset();
            }
        }
    }

    /** Waits until the processes whose numbers are in a file, a line each, have ended. */
    static void awaitEnd(Path pids) throws IOException {
        for (String pid : Files.readAllLines(pids)) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(left -> assertThat(left.onExit())
                    .as("process " + pid + " of " + pids)
                    .succeedsWithin(1, TimeUnit.MINUTES));
        }
    }

    /** The trials of a study that have ended, in the order of ending. */
    static List<Trial> trials(Path study) {
        return Journal.read(new LocalFolder(study.resolve("journal"))).stream()
                .filter(TrialEvent.Finished.class::isInstance)
                .map(event -> ((TrialEvent.Finished) event).trial())
                .toList();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}

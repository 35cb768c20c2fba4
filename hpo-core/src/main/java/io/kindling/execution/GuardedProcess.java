package io.kindling.execution;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that outlives neither its trial nor this JVM, together with all that it started.
 *
 * <p>Where the program {@code setsid} is there, the process leads a session, and so a process group, of its own: the
 * group still holds children whose parent has ended. Beside it runs a watchdog, a shell that reads from a pipe of ours
 * and kills the group at end of file, which comes when we close the pipe or, even after {@code kill -9}, when this JVM
 * is gone. Without {@code setsid} the watchdog knows the first process only. A process that moves to a session of its
 * own is found only while the chain of its parents is alive.
 */
final class GuardedProcess implements AutoCloseable {
    /**
     * Kills the process itself where there is no such group: without setsid, or before setsid has come to its work. But
     * not when we closed the pipe ourselves, and said so by a line: the process is dead then, its number free for others.
     */
    static final String WATCHDOG =
            "read -r closed; kill -s KILL -- \"-$1\" || test -n \"$closed\" || kill -s KILL \"$1\"";

    private static final byte[] CLOSED = "closed\n".getBytes(StandardCharsets.US_ASCII);
    /** The command comes after the watchdog, and not at all if this JVM is gone by then: the line is not there. */
    static final List<String> WAIT_FOR_A_LINE = List.of("sh", "-c", "read -r line && exec \"$@\"", "kindling-trial");

    private static final byte[] LINE = "\n".getBytes(StandardCharsets.US_ASCII);

    /** For those that carry the last output on, such as a {@code tee} that the shell does not wait for. */
    private static final long LEFT_BEHIND_SECONDS = 1;

    private final Process process;
    private final Process watchdog;

    private GuardedProcess(Process process, Process watchdog) {
        this.process = process;
        this.watchdog = watchdog;
    }

    /** Starts a command whose standard input is a pipe; its parent is this JVM. */
    static GuardedProcess start(ProcessBuilder command) throws IOException {
        List<String> setsid = setsid();
        List<String> waiting = concat(setsid, concat(WAIT_FOR_A_LINE, variablesAShellDrops(command.environment())));
        Process process = command.command(concat(waiting, command.command())).start();
        try {
            String pid = Long.toString(process.pid());
            // In a session of its own too: what kills the group of this JVM must not kill the watchdog first.
            Process watchdog = new ProcessBuilder(
                            concat(setsid, List.of("sh", "-c", WATCHDOG, "kindling-watchdog", pid)))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            GuardedProcess guarded = new GuardedProcess(process, watchdog);
            guarded.endThoseLeftBehind();
            process.getOutputStream().write(LINE);
            process.getOutputStream().flush();
            return guarded;
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** The program turns into the command in place, as it is no group leader when started from here. */
    private static List<String> setsid() {
        boolean present = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "setsid").canExecute());
        return present ? List.of("setsid") : List.of();
    }

    /** The variables that a shell may drop, as it could not name them: {@code env} sets them again behind it. */
    private static List<String> variablesAShellDrops(Map<String, String> environment) {
        List<String> variables = environment.entrySet().stream()
                .filter(variable -> !variable.getKey().matches("[A-Za-z_][A-Za-z_0-9]*"))
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .sorted()
                .toList();
        return variables.isEmpty() ? List.of() : concat(List.of("env", "--"), variables);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** A child in the background that holds the output open would make its reader wait for it. */
    private void endThoseLeftBehind() {
        var unused = process.onExit()
                .thenRunAsync(this::close, CompletableFuture.delayedExecutor(LEFT_BEHIND_SECONDS, TimeUnit.SECONDS));
    }

    Process process() {
        return process;
    }

    /** Ends the process and all that it started, by force; does nothing the second time. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        // Through the handle: Process.destroyForcibly would also close the pipe that is being read.
        process.toHandle().destroyForcibly();
        try (OutputStream pipe = watchdog.getOutputStream()) {
            pipe.write(CLOSED);
        } catch (IOException e) {
            // It has been told before, or somebody killed it.
        }
        watchdog.onExit().join();
    }
}

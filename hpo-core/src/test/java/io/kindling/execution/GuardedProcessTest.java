package io.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What its commands see of it is in {@link CommandObjectiveTest}. */
class GuardedProcessTest {
    /** A process that is no group leader, as what got the number of a dead one may be. */
    private final Process sleeper = start("sleep", "600");

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void end() {
        sleeper.destroyForcibly();
    }

    private void letTheWatchdogRead(String text) throws Exception {
        Process watchdog =
                start("sh", "-c", GuardedProcess.WATCHDOG, "kindling-watchdog", Long.toString(sleeper.pid()));
        try (OutputStream pipe = watchdog.getOutputStream()) {
            pipe.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        watchdog.waitFor();
    }

    @Test
    void watchdogLeavesANumberAloneThatIsFreeForOthers() throws Exception {
        letTheWatchdogRead("closed\n");
        sleeper.destroy();
        assertThat(sleeper.waitFor()).isEqualTo(128 + 15); // not 9, by the watchdog
    }

    @Test
    void watchdogKillsTheProcessItselfWhereThereIsNoGroupWhenThisJvmIsGone() throws Exception {
        letTheWatchdogRead("");
        assertThat(sleeper.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void aCommandWithoutAWatchdogDoesNotStart(@TempDir Path folder) throws Exception {
        List<String> command = new ArrayList<>(GuardedProcess.WAIT_FOR_A_LINE);
        command.addAll(List.of("touch", folder.resolve("started").toString()));
        Process process = start(command.toArray(String[]::new));
        process.getOutputStream().close(); // as it is when the JVM is gone
        assertThat(process.waitFor()).isNotZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void variablesThatAShellCannotNameReachTheCommand() throws Exception {
        ProcessBuilder command = new ProcessBuilder("env");
        command.environment().put("a.b", "c d");
        command.environment().put("BASH_FUNC_f%%", "() {  echo f\n}");
        try (GuardedProcess guarded = GuardedProcess.start(command)) {
            assertThat(guarded.process().inputReader().lines()).contains("a.b=c d", "BASH_FUNC_f%%=() {  echo f");
        }
    }

    @Test
    void closesTwice() throws Exception {
        GuardedProcess guarded = GuardedProcess.start(new ProcessBuilder("sleep", "600"));
        guarded.close();
        guarded.close();
        assertThat(guarded.process().waitFor()).isEqualTo(128 + 9);
    }
}

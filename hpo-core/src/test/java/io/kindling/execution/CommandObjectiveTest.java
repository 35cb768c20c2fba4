package io.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.space.Configuration;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CommandObjectiveTest {
    private static final TrialSpec SPEC =
            new TrialSpec(7, new Configuration(Map.of("x", 1.5, "name", "a \"b\" $(c)")), 99, "");
    private static final String MEBIBYTE = "head -c 1048576 /dev/zero | tr '\\0' x";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Trial run(String script, ReportSink sink) {
        return run(script, sink, List.of());
    }

    private Trial run(String script, ReportSink sink, List<String> gpus) {
        CommandObjective objective = new CommandObjective(List.of("sh", "-c", script), folder.toString());
        return new TrialRun(SPEC, new Placement("here", "0", gpus, 1), sink, Clock.systemUTC()).evaluate(objective);
    }

    @Test
    void readsTheLastScoreAndItsMetrics() {
        Trial trial = run(
                "echo training; echo '{not json}'; echo '{\"score\": 0.5}'; echo '{\"score\": 0.75, \"metrics\": {\"f1\": 0.5}}'",
                ReportSink.none());
        assertThat(trial.outcome()).isEqualTo(Outcome.of(0.75, Map.of("f1", 0.5)));
    }

    @Test
    void getsConfigurationAndEnvironment() {
        Trial trial = run(
                "cat > input.json; echo $KINDLING_TRIAL $KINDLING_SEED $CUDA_VISIBLE_DEVICES > env; echo '{\"score\": 1}'",
                ReportSink.none(),
                List.of("2", "3"));
        assertThat(trial.outcome()).isEqualTo(Outcome.of(1));
        assertThat(folder.resolve("env")).hasContent("7 99 2,3\n");
        assertThat(folder.resolve("input.json")).content().contains("\"x\":1.5").contains("\"a \\\"b\\\" $(c)\"");
    }

    @Test
    void getsItsBudgetIfThereIsOne() {
        for (double budget : new double[] {10, 0.1, Double.POSITIVE_INFINITY}) {
            TrialSpec spec = new TrialSpec(0, new Configuration(Map.of()), 0, "", budget);
            CommandObjective objective = new CommandObjective(
                    List.of("sh", "-c", "echo \"[$KINDLING_BUDGET]\" >> budgets; echo '{\"score\": 1}'"),
                    folder.toString());
            Trial trial = new TrialRun(
                            spec, new Placement("here", "0", List.of(), 1), ReportSink.none(), Clock.systemUTC())
                    .evaluate(objective);
            assertThat(trial.outcome()).isEqualTo(Outcome.of(1));
        }
        assertThat(folder.resolve("budgets")).hasContent("[10]\n[0.1]\n[]\n");
    }

    @Test
    void reportsAndIsTerminatedWithItsChildrenWhenPruned() throws Exception {
        String script = "sleep 600 & echo $! > child; i=0; while true; do i=$((i+1)); "
                + "echo \"{\\\"step\\\": $i, \\\"value\\\": 0.5}\"; done";
        Trial trial = run(script, (number, report) -> report.step() == 3 ? Signal.PRUNE : Signal.CONTINUE);
        assertThat(trial.outcome()).isEqualTo(new Outcome.Pruned(new Report(3, 0.5), Map.of()));
        assertThat(trial.reports()).hasSize(3);
        assertGone("child");
    }

    private void assertGone(String pidFile) throws Exception {
        long pid = Long.parseLong(Files.readString(folder.resolve(pidFile)).strip());
        Optional<ProcessHandle> left = ProcessHandle.of(pid);
        if (left.isPresent()) {
            assertThat(left.get().onExit()).as(pidFile).succeedsWithin(PATIENCE);
        }
    }

    @Test
    void aChildWhoseParentHasEndedIsTerminatedToo() throws Exception {
        String script = "(sleep 600 & echo $! > child); echo '{\"step\": 1, \"value\": 0.5}'; sleep 600";
        Trial trial = run(script, (number, report) -> Signal.PRUNE);
        assertThat(trial.outcome()).isEqualTo(new Outcome.Pruned(new Report(1, 0.5), Map.of()));
        assertGone("child");
    }

    @Test
    @Timeout(60)
    void childrenLeftBehindAreEnded() throws Exception {
        Trial trial = run(
                "sleep 600 & echo $! > heard; sleep 600 > /dev/null 2>&1 & echo $! > unheard; echo '{\"score\": 1}'",
                ReportSink.none());
        assertThat(trial.outcome()).isEqualTo(Outcome.of(1));
        assertGone("heard");
        assertGone("unheard");
    }

    /** While the command says much on the one pipe, the other is waited at. */
    @Test
    @Timeout(60)
    void aProcessThatEscapesIsNotWaitedFor() throws Exception {
        String escape = "setsid sleep 600 & echo $! > escaped; ";
        try {
            Trial trial = run(escape + "echo '{\"score\": 1}'; " + MEBIBYTE + " >&2", ReportSink.none());
            assertThat(trial.outcome()).isEqualTo(Outcome.of(1));
        } finally {
            end("escaped");
        }
        try {
            assertFailed(
                    escape + "echo >&2 'no such data'; " + MEBIBYTE + "; exit 3",
                    FailureCause.EXCEPTION,
                    "no such data");
        } finally {
            end("escaped");
        }
    }

    private void end(String pidFile) throws Exception {
        long pid = Long.parseLong(Files.readString(folder.resolve(pidFile)).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void theCommandAndItsChildrenEndWithTheirJvm() throws Exception {
        String script = "echo $$ > script; echo $PPID > parent; (sleep 600 & echo $! > orphan); "
                + "sleep 600 & echo $! > child; echo '{\"step\": 1, \"value\": 1}'; wait";
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandInJvm.class.getName(),
                        folder.toString(),
                        script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(jvm.inputReader().readLine()).isEqualTo("reported");
        assertThat(folder.resolve("parent")).hasContent(jvm.pid() + "\n");
        jvm.destroyForcibly().waitFor();
        for (String pidFile : List.of("script", "child", "orphan")) {
            assertGone(pidFile);
        }
    }

    /** A JVM that runs one command, and says so when the command has reported. */
    static final class CommandInJvm {
        public static void main(String[] arguments) {
            ReportSink sink = (number, report) -> {
                System.out.println("reported");
                return Signal.CONTINUE;
            };
            new TrialRun(SPEC, new Placement("here", "0", List.of(), 1), sink, Clock.systemUTC())
                    .evaluate(new CommandObjective(List.of("sh", "-c", arguments[1]), arguments[0]));
        }
    }

    @Test
    void noProcessRemainsOfAnEndedTrial() {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        for (int i = 0; i < 20; i++) {
            assertThat(run("echo '{\"score\": 1}'", ReportSink.none()).outcome())
                    .isEqualTo(Outcome.of(1));
        }
        assertThat(ProcessHandle.current().children()).isSubsetOf(before);
    }

    @Test
    void anInterruptEndsTheProcesses() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Trial> ended = new AtomicReference<>();
        Thread thread = new Thread(() ->
                ended.set(run("echo $$ > child; echo '{\"step\": 1, \"value\": 1}'; sleep 600", (number, report) -> {
                    started.countDown();
                    return Signal.CONTINUE;
                })));
        thread.start();
        started.await();
        thread.interrupt();
        thread.join();
        assertThat(ended.get().outcome())
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.cause())
                        .isEqualTo(FailureCause.CANCELLED));
        assertGone("child");
    }

    @Test
    void failuresSayWhatTheCommandSaid() {
        assertFailed("echo >&2 'no such data'; exit 3", FailureCause.EXCEPTION, "exit status 3: no such data");
        assertFailed("echo done", FailureCause.INVALID_RESULT, "need a last line {\"score\": number}");
        assertFailed("echo '{\"score\": NaN}'", FailureCause.NON_FINITE, "NaN");
        assertFailed("echo '{\"score\": \"high\"}'", FailureCause.NON_FINITE, "NaN");
    }

    @Test
    void ofMuchOnStandardErrorTheEndIsTold() {
        assertFailed(MEBIBYTE + " >&2; exit 3", FailureCause.EXCEPTION, "exit status 3: xxx");
        assertFailed(
                MEBIBYTE + " >&2; echo >&2; echo >&2 'no such data'; exit 3", FailureCause.EXCEPTION, "no such data");
    }

    @Test
    void aLineTooLongForAResultIsPassedOver() {
        Trial trial = run(
                "echo '{\"score\": 1}'; printf '{\"score\": 2, \"note\": \"'; " + MEBIBYTE + "; echo '\"}'",
                ReportSink.none());
        assertThat(trial.outcome()).isEqualTo(Outcome.of(1));
    }

    private void assertFailed(String script, FailureCause cause, String message) {
        assertThat(run(script, ReportSink.none()).outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(cause);
            assertThat(failed.message()).contains(message).hasSizeLessThanOrEqualTo(2000);
        });
    }

    @Test
    void aMissingProgramIsAFailureThatNamesIt() {
        Trial trial = new TrialRun(SPEC, new Placement("here", "0", List.of(), 1), ReportSink.none(), Clock.systemUTC())
                .evaluate(new CommandObjective(List.of("no-such-program"), "no-such-folder"));
        assertThat(trial.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                .contains("no-such-program"));
    }

    @Test
    void aFloodOnStandardErrorDoesNotStall() {
        Trial trial = run(
                "i=0; while [ $i -lt 20000 ]; do echo noise >&2; i=$((i+1)); done; echo '{\"score\": 1}'",
                ReportSink.none());
        assertThat(trial.outcome()).isEqualTo(Outcome.of(1));
    }
}

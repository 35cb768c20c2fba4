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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandObjectiveTest {
    private static final TrialSpec SPEC =
            new TrialSpec(7, new Configuration(Map.of("x", 1.5, "name", "a \"b\" $(c)")), 99, "");

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
    void reportsAndIsTerminatedWithItsChildrenWhenPruned() throws Exception {
        String script = "sleep 600 & echo $! > child; i=0; while true; do i=$((i+1)); "
                + "echo \"{\\\"step\\\": $i, \\\"value\\\": 0.5}\"; done";
        Trial trial = run(script, (number, report) -> report.step() == 3 ? Signal.PRUNE : Signal.CONTINUE);
        assertThat(trial.outcome()).isEqualTo(new Outcome.Pruned(new Report(3, 0.5), Map.of()));
        assertThat(trial.reports()).hasSize(3);
        assertGone(folder.resolve("child"));
    }

    private static void assertGone(Path pidFile) throws Exception {
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        ProcessHandle.of(pid).ifPresent(child -> child.onExit().join());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
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
        assertGone(folder.resolve("child"));
    }

    @Test
    void failuresSayWhatTheCommandSaid() {
        assertFailed("echo >&2 'no such data'; exit 3", FailureCause.EXCEPTION, "exit status 3: no such data");
        assertFailed("echo done", FailureCause.INVALID_RESULT, "need a last line {\"score\": number}");
        assertFailed("echo '{\"score\": NaN}'", FailureCause.NON_FINITE, "NaN");
        assertFailed("echo '{\"score\": \"high\"}'", FailureCause.NON_FINITE, "NaN");
    }

    private void assertFailed(String script, FailureCause cause, String message) {
        assertThat(run(script, ReportSink.none()).outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(cause);
            assertThat(failed.message()).contains(message);
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

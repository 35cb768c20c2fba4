package io.kindling.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line tells a scheduler when a search cannot go its way. */
class KindlingFailuresIT {
    private static final int TRIALS = 4;
    private static final int STARTS = 6;

    @TempDir
    private Path folder;

    private String searchFile(String script, String... more) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "name: failing",
                "objective: {command: [sh, -c, '" + script + "']}",
                "goal: {minimize: value}",
                "space: {x: {type: float, low: 0, high: 1}}",
                "strategy: {type: random}"));
        lines.addAll(List.of(more));
        return Files.write(folder.resolve("failing.yaml"), lines).toString();
    }

    private static final String SCORE = "echo \"{\\\"score\\\": $KINDLING_TRIAL}\"";
    private static final String STOP = "stop: {trials: " + TRIALS + "}";

    private void assertRefused(int exitCode, String message, String... arguments) throws Exception {
        KindlingProcess process = KindlingProcess.run(folder, arguments);
        assertThat(process.exitCode()).as(process.err()).isEqualTo(exitCode);
        assertThat(process.err()).contains(message).doesNotContain("\tat ");
        assertThat(process.out()).isEmpty();
    }

    @Test
    void anUnreachableFileSystemIsWorthARetry() throws Exception {
        String file = searchFile(SCORE, STOP);
        assertRefused(4, "127.0.0.1:1", "run", file, "--store", "hdfs://127.0.0.1:1/x");
    }

    @Test
    void gpusThatAreNotThereAreRefusedByTheirSetting() throws Exception {
        assertRefused(
                2, "execution.gpusPerTrial", "run", searchFile(SCORE, STOP, "execution: {slots: 1, gpusPerTrial: 1}"));
    }

    @Test
    void aSettingThatSparkRefusesIsToldInALine() throws Exception {
        String setting = "spark.executor.memory=lots";
        assertRefused(2, setting, "run", searchFile(SCORE, STOP), "--conf", setting);
    }

    @Test
    void aSearchWithoutAnEndIsRefusedBeforeItIsRun() throws Exception {
        assertRefused(2, "stop: need", "validate", searchFile(SCORE));
    }

    @Test
    void aTrialThatAlwaysKillsTheDriverIsGivenUpInTheEnd() throws Exception {
        String script = "if [ $KINDLING_TRIAL = 1 ]; then kill -9 $PPID; exit 1; fi; " + SCORE;
        String file = searchFile(script, STOP, "execution: {slots: 1}");
        int starts = 1;
        KindlingProcess process = KindlingProcess.run(folder, "run", file);
        while (process.exitCode() != 0 && starts < STARTS) {
            process = KindlingProcess.run(folder, "run", file);
            starts++;
        }
        assertThat(process.exitCode()).as(process.err()).isZero();
        List<Trial> trials = KindlingProcess.trials(folder.resolve("kindling-store/failing"));
        assertThat(trials).extracting(Trial::number).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(trials).filteredOn(trial -> trial.score().isPresent()).hasSize(TRIALS - 1);
        assertThat(trials)
                .filteredOn(trial -> trial.number() == 1)
                .singleElement()
                .satisfies(trial -> assertThat(trial.outcome())
                        .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.cause())
                                .isEqualTo(FailureCause.CRASHED)));
    }
}

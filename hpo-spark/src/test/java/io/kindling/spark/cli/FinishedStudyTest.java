package io.kindling.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.config.SearchFile;
import io.kindling.execution.Objective;
import io.kindling.search.Search;
import io.kindling.search.StopRule;
import io.kindling.store.Journal;
import io.kindling.store.TrialEvent;
import io.kindling.trial.TrialJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of two trials with its result, met by a driver that can run nothing. */
class FinishedStudyTest {
    private static final String NO_MASTER = "--master=spark://127.0.0.1:1";

    @TempDir
    Path folder;

    private Path file;
    private StudyFolder study;

    private final PrintStream terminal = System.out;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(told, true, StandardCharsets.US_ASCII)); // as under LANG=C
    }

    @AfterEach
    void giveBack() {
        System.setOut(terminal);
    }

    @BeforeEach
    void makeStudy() throws Exception {
        file = Files.writeString(
                folder.resolve("search.yaml"),
                """
                name: finished
                objective: {command: ["true"]}
                goal: {minimize: loss}
                space: {x: {type: categorical, choices: [größe, höhe]}}
                strategy: {type: random}
                stop: {trials: 2}
                """);
        SearchFile search = SearchFile.read(file, getClass().getClassLoader());
        study = StudyFolder.of(folder.resolve("store").toString(), search.name(), Map.of());
        Search.builder()
                .name(search.name())
                .space(search.space())
                .goal(search.goal())
                .strategy(search.strategy())
                .objective(Objective.of(configuration -> 0))
                .objectiveName(search.objectiveName())
                .journal(study.journal())
                .stop(StopRule.trials(2))
                .build()
                .run();
        study.write(StudyFolder.RESULT, "{}");
    }

    private int run(String trials) {
        String store = folder.resolve("store").toString();
        return Kindling.execute("run", file.toString(), "--store", store, "--trials", trials, NO_MASTER);
    }

    private long drivers() {
        return Journal.read(study.journal()).stream()
                .filter(TrialEvent.Opened.class::isInstance)
                .count();
    }

    @Test
    void returnsItsResult() {
        assertThat(run("2")).isEqualTo(ExitCode.DONE.code());
        String line = told.toString(StandardCharsets.UTF_8);
        assertThat(line).endsWith("}\n");
        assertThat(TrialJson.read(line).at("/best/configuration/x").asText()).isIn("größe", "höhe");
    }

    @Test
    void isNotTakenOverWhereMoreTrialsAreAskedFor() {
        assertThat(run("3")).isEqualTo(ExitCode.INFRASTRUCTURE.code());
        assertThat(drivers()).isEqualTo(1);
    }
}

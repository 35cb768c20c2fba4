package io.kindling.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told who asks for GPUs that Spark has not been given. */
class MissingGpusTest {
    @TempDir
    Path folder;

    private final PrintStream terminal = System.err;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setErr(terminal);
    }

    @Test
    void localModeHasNone() throws Exception {
        assertThat(run()).isEqualTo(ExitCode.BAD_INPUT.code());
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains(
                        "kindling: execution.gpusPerTrial: need a cluster whose executors have GPUs, got master local[")
                .doesNotContain("\tat ");
    }

    @Test
    void aClusterNeedsThemInItsSettings() throws Exception {
        String unused = "--master=local-cluster[1,1,1024]"; // refused before any executor is started
        assertThat(run(unused)).isEqualTo(ExitCode.BAD_INPUT.code());
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("kindling: execution.gpusPerTrial: need spark.executor.resource.gpu.amount >= 1, got none")
                .doesNotContain("\tat ");
    }

    private int run(String... options) throws Exception {
        Path file = Files.writeString(
                folder.resolve("search.yaml"),
                """
                name: gpus
                objective: {command: ["true"]}
                goal: {minimize: loss}
                space: {x: {type: float, low: 0, high: 1}}
                strategy: {type: random}
                stop: {trials: 1}
                execution: {gpusPerTrial: 1}
                """);
        String[] arguments = new String[options.length + 4];
        System.arraycopy(options, 0, arguments, 4, options.length);
        arguments[0] = "run";
        arguments[1] = file.toString();
        arguments[2] = "--store";
        arguments[3] = folder.resolve("store").toString();
        return Kindling.execute(arguments);
    }
}

package io.kindling.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kindling.trial.TrialJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kindling ask-tell} through the launcher, as another program drives it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KindlingAskTellIT {
    @TempDir
    private Path folder;

    private ProcessBuilder command(String... options) throws IOException {
        Path space = folder.resolve("space.yaml");
        Files.writeString(space, "x: {type: float, low: 0, high: 1}\ny: {type: float, low: 0, high: 1}\n");
        List<String> command = new ArrayList<>(List.of(
                KindlingProcess.source("submit-scripts/kindling").toString(), "ask-tell", "--space", space.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("err.txt").toFile());
    }

    /** Drives a search, in whose middle there is an error, and returns the proposals. */
    private List<JsonNode> drive(String... options) throws Exception {
        Process process = command(options).start();
        List<JsonNode> proposals = new ArrayList<>();
        try (Writer in = process.outputWriter();
                BufferedReader out = process.inputReader()) {
            for (int i = 0; i < 15; i++) {
                JsonNode trial = request(in, out, "{\"ask\": 1}").at("/trials/0");
                proposals.add(trial.get("configuration"));
                double score = trial.at("/configuration/x").asDouble();
                assertThat(request(in, out, "{\"tell\": {\"number\": " + i + ", \"score\": " + score + "}}")
                                .toString())
                        .isEqualTo("{\"ok\":true}");
                assertThat(request(in, out, "{\"tell\": {\"number\": " + i + ", \"score\": 0}}")
                                .get("error")
                                .asText())
                        .contains("which has been told");
            }
        }
        assertThat(process.waitFor()).isZero();
        assertThat(folder.resolve("err.txt")).isEmptyFile();
        return proposals;
    }

    private static JsonNode request(Writer in, BufferedReader out, String line) throws IOException {
        in.write(line + "\n");
        in.flush();
        return TrialJson.read(out.readLine());
    }

    @Test
    void theSameSeedAndAnswersGiveTheSameProposals() throws Exception {
        List<JsonNode> first = drive("--strategy", "tpe,startupTrials=5", "--seed", "3");
        assertThat(drive("--strategy", "tpe,startupTrials=5", "--seed", "3")).isEqualTo(first);
        List<JsonNode> maximized = drive("--strategy", "tpe,startupTrials=5", "--seed", "3", "--goal", "maximize");
        assertThat(maximized.subList(0, 5)).isEqualTo(first.subList(0, 5));
        assertThat(maximized.subList(5, 15)).isNotEqualTo(first.subList(5, 15));
    }

    @Test
    void refusesBadOptionsBeforeTheFirstRequest() throws Exception {
        Process process = command("--strategy", "tpe,startupTrials=0,gamma=2").start();
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(process.inputReader().readLine()).isNull();
        assertThat(folder.resolve("err.txt"))
                .content()
                .contains("strategy.startupTrials: need", "strategy.gamma: need");
    }
}

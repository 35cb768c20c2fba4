package io.kindling.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainScriptTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DECENT =
            """
            {"learningRate": 0.05, "momentum": 0.5, "decay": 0.001, "batchSize": 16, "epochs": 12}
            """;

    @TempDir
    Path folder;

    @Test
    void reportsEachEpochButTheLastWhichIsItsResult() throws Exception {
        List<String> lines = train("7");
        assertThat(lines).hasSize(12);
        for (int epoch = 1; epoch < 12; epoch++) {
            assertThat(JSON.readTree(lines.get(epoch - 1)).get("step").asInt()).isEqualTo(epoch);
        }
        JsonNode result = JSON.readTree(lines.get(11));
        assertThat(result.get("score").asDouble())
                .isLessThan(JSON.readTree(lines.get(0)).get("value").asDouble())
                // A guess by three equal chances has a log loss of ln 3.
                .isLessThan(Math.log(3) / 4);
        assertThat(result.get("metrics").get("accuracy").asDouble()).isGreaterThan(0.9);
    }

    @Test
    void theSeedDecides() throws Exception {
        assertThat(train("7")).isEqualTo(train("7")).isNotEqualTo(train("8"));
    }

    private List<String> train(String seed) throws Exception {
        String script = Programs.CONF.resolve("train.py").toString();
        return Programs.run(folder, DECENT, Map.of("KINDLING_SEED", seed), "python3", script);
    }
}

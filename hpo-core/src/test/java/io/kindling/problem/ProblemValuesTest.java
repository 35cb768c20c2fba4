package io.kindling.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kindling.space.Configuration;
import io.kindling.trial.TrialJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The problems have the values that benchmarks/peers computes in Python, where the peers see them. */
class ProblemValuesTest {
    private static final Path VALUES = Path.of("..", "benchmarks", "peers", "problem-values.jsonl");

    private static Stream<Problem> problems() {
        return Stream.concat(Problems.all().stream(), HyperoptDomains.all().stream());
    }

    @ParameterizedTest
    @MethodSource("problems")
    void agreeWithPython(Problem problem) throws IOException {
        List<JsonNode> points = Files.readAllLines(VALUES).stream()
                .map(TrialJson::read)
                .filter(point -> point.get("problem").asText().equals(problem.name()))
                .toList();
        assertThat(points).hasSizeGreaterThanOrEqualTo(5);
        for (JsonNode point : points) {
            Configuration configuration = TrialJson.configuration(point.get("configuration"));
            problem.space().check(configuration);
            double loss = point.get("loss").asDouble();
            assertThat(problem.evaluate(configuration))
                    .as(problem.name() + " at " + configuration)
                    .isCloseTo(loss, Offset.offset(1e-10 * Math.max(1, Math.abs(loss))));
            assertThat(problem.minimum()).isEqualTo(point.get("minimum").asDouble());
        }
    }
}

package io.kindling.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kindling.space.Configuration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Trials come back from JSON as they went in. */
class TrialJsonTest {
    private static final Trial TRIAL = new Trial(
            new TrialSpec(3, new Configuration(Map.of("rate", 0.5)), -7, "first"),
            new Outcome.Completed(0.25, Map.of("loss", Double.NaN)),
            List.of(new Report(1, 0.75)),
            new Placement("host", "driver", List.of("0"), 1),
            Instant.parse("2026-01-02T03:04:05Z"),
            Instant.parse("2026-01-02T03:04:06.5Z"));

    @Provide
    Arbitrary<Trial> trials() {
        return ArbitraryTrials.trials();
    }

    @Provide
    Arbitrary<Configuration> configurations() {
        return ArbitraryTrials.configurations();
    }

    @Property(tries = 500)
    void aTrialComesBack(@ForAll("trials") Trial trial) {
        String text = TrialJson.write(TrialJson.toJson(trial));
        Trial back = TrialJson.trial(TrialJson.read(text));
        assertThat(back).isEqualTo(trial);
        assertThat(TrialJson.write(TrialJson.toJson(back))).isEqualTo(text);
        assertThat(text.chars()).noneMatch(c -> c == '\n' || c == '\r');
    }

    @Property(tries = 500)
    void theOrderOfAConfigurationIsKept(@ForAll("configurations") Configuration configuration) {
        Configuration back = TrialJson.configuration(TrialJson.read(TrialJson.write(TrialJson.toJson(configuration))));
        assertThat(List.copyOf(back.values().entrySet()))
                .isEqualTo(List.copyOf(configuration.values().entrySet()));
    }

    @Example
    void theFormIsStable() {
        assertThat(TrialJson.write(TrialJson.toJson(TRIAL)))
                .isEqualTo("{\"number\":3,\"configuration\":{\"rate\":0.5},\"seed\":-7,\"note\":\"first\","
                        + "\"outcome\":{\"state\":\"completed\",\"score\":0.25,\"metrics\":{\"loss\":\"NaN\"}},"
                        + "\"reports\":[{\"step\":1,\"value\":0.75}],"
                        + "\"placement\":{\"host\":\"host\",\"executor\":\"driver\",\"gpus\":[\"0\"],\"attempt\":1},"
                        + "\"started\":\"2026-01-02T03:04:05Z\",\"finished\":\"2026-01-02T03:04:06.500Z\"}");
    }

    @Example
    void aBudgetIsWrittenWhereThereIsOne() {
        TrialSpec spec = new TrialSpec(3, new Configuration(Map.of("rate", 0.5)), -7, "first", 9);
        String text = TrialJson.write(TrialJson.toJson(spec));
        assertThat(text)
                .isEqualTo(
                        "{\"number\":3,\"configuration\":{\"rate\":0.5},\"seed\":-7,\"note\":\"first\",\"budget\":9.0}");
        assertThat(TrialJson.spec(TrialJson.read(text))).isEqualTo(spec);
        assertThat(TrialJson.spec(TrialJson.toJson(TRIAL.spec())).budget()).isInfinite();
    }

    @Example
    void anyFieldThatIsMissingIsNamed() {
        ObjectNode whole = TrialJson.toJson(TRIAL);
        whole.fieldNames().forEachRemaining(field -> {
            JsonNode rest = whole.deepCopy().without(field);
            assertThatThrownBy(() -> TrialJson.trial(rest))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(field);
        });
    }

    @Example
    void whatIsNotATrialIsRefused() {
        assertThatThrownBy(() -> TrialJson.read("{\"number\":"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not JSON: ");
        ObjectNode lost = TrialJson.toJson(TRIAL);
        lost.putObject("outcome").put("state", "lost");
        assertThatThrownBy(() -> TrialJson.trial(lost))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("state: need completed, pruned or failed, got lost");
    }
}

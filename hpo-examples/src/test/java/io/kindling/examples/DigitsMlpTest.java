package io.kindling.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.execution.ReportSink;
import io.kindling.execution.Signal;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigitsMlpTest {
    private static final Configuration DECENT = Trials.configuration(
            "learningRate",
            0.005,
            "layers",
            "two",
            "layers.two.units1",
            64,
            "layers.two.units2",
            32,
            "dropout",
            0.1,
            "activation",
            "relu",
            "updater",
            "adam",
            "batchSize",
            32,
            "epochs",
            8);

    private final DigitsMlp objective = new DigitsMlp();

    /** Guessing gives 0.1, the nearest centroid 0.9. */
    @Test
    void learnsAndIsTheSameForTheSameSeed() {
        Trial first = Trials.run(DECENT, 1, ReportSink.none()).evaluate(objective);
        Trial second = Trials.run(DECENT, 1, ReportSink.none()).evaluate(objective);
        assertThat(first.score().orElseThrow()).isGreaterThan(0.9);
        assertThat(second.outcome()).isEqualTo(first.outcome());
        assertThat(second.reports()).isEqualTo(first.reports());
        // The last epoch's value is the score.
        assertThat(first.reports()).extracting(Report::step).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aBudgetIsOneOfEpochs() {
        Trial full = Trials.run(DECENT, 1, ReportSink.none()).evaluate(objective);
        Trial cheap = Trials.run(DECENT, 1, ReportSink.none(), 3).evaluate(objective);
        assertThat(cheap.reports()).isEqualTo(full.reports().subList(0, 2));
        assertThat(cheap.score()).hasValue(full.reports().get(2).value());
    }

    @Test
    void keepsTheMetricsOfAClassifier() {
        Outcome outcome = Trials.run(DECENT, 2, (number, report) -> Signal.PRUNE)
                .evaluate(objective)
                .outcome();
        assertThat(outcome).isInstanceOf(Outcome.Pruned.class);
        assertThat(((Outcome.Pruned) outcome).metrics())
                .containsOnlyKeys("accuracy", "precision", "recall", "f1", "loss");
    }

    @Test
    void measuresTheBestConfigurationOnTheTestPart() {
        Map<String, Double> metrics = objective.evaluateBest(DECENT, Trials.run(DECENT, 1, ReportSink.none()));
        assertThat(metrics).containsOnlyKeys("testAccuracy", "testF1");
        assertThat(metrics.get("testAccuracy")).isGreaterThan(0.9);
    }

    @Test
    void travelsByJavaSerialisation() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(objective);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            DigitsMlp copy = (DigitsMlp) in.readObject();
            ReportSink oneEpoch = (number, report) -> Signal.PRUNE;
            assertThat(Trials.run(DECENT, 3, oneEpoch).evaluate(copy).outcome())
                    .isEqualTo(
                            Trials.run(DECENT, 3, oneEpoch).evaluate(objective).outcome());
        }
    }
}

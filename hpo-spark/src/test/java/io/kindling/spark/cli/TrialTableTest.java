package io.kindling.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.space.SearchSpace;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class TrialTableTest {
    private static final SearchSpace SPACE = SearchSpace.builder()
            .categorical("=cmd|' /C calc'!A0", "a")
            .choice("model", model -> model.option("p", p -> p.real("depth", 0, 1))
                    .option("q"))
            .build();

    private static TrialHistory history(Outcome... outcomes) {
        return history(Double.POSITIVE_INFINITY, outcomes);
    }

    private static TrialHistory history(double budget, Outcome... outcomes) {
        TrialHistory history = TrialHistory.empty(SPACE, Goal.maximize("accuracy"));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < outcomes.length; i++) {
            history = history.finish(new Trial(
                    new TrialSpec(i, SPACE.sample(random), i, "note, \"quoted\"", budget / (i + 1)),
                    outcomes[i],
                    List.of(),
                    new Placement("host", "1", List.of("0", "1"), 2),
                    Instant.EPOCH,
                    Instant.EPOCH.plusMillis(1500)));
        }
        return history;
    }

    private static List<CSVRecord> parse(String csv) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .build();
        return format.parse(new StringReader(csv)).getRecords();
    }

    @Test
    void hasARowForEachTrialAndAColumnForEachMetricAndParameter() throws IOException {
        List<CSVRecord> rows = parse(TrialTable.csv(history(
                Outcome.of(0.5, Map.of("f1", 0.25)),
                new Outcome.Failed(FailureCause.EXCEPTION, "line one\r\nline two, with \"quotes\""))));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).toMap())
                .containsEntry("score", "0.5")
                .containsEntry("metric.f1", "0.25")
                .containsEntry("host", "host")
                .containsEntry("executor", "1")
                .containsEntry("gpus", "0 1")
                .containsEntry("attempt", "2")
                .containsEntry("started", "1970-01-01T00:00:00Z")
                .containsEntry("seconds", "1.5")
                .containsEntry("note", "note, \"quoted\"")
                .containsEntry("budget", "");
        assertThat(rows.get(1).toMap())
                .containsEntry("state", "failed")
                .containsEntry("score", "")
                .containsEntry("cause", "EXCEPTION")
                .containsEntry("message", "line one\r\nline two, with \"quotes\"");
    }

    @Test
    void budgetsAreShownAndTheLargestComesFirst() throws IOException {
        TrialHistory history = history(9, Outcome.of(0.5), Outcome.of(0.75));
        assertThat(parse(TrialTable.csv(history)))
                .extracting(row -> row.get("budget"))
                .containsExactly("9.0", "4.5");
        assertThat(TrialTable.best(history).lines().skip(1).map(String::strip))
                .first()
                .asString()
                .startsWith("0  completed  0.5");
    }

    @Test
    void nothingIsAFormula() throws IOException {
        String csv = TrialTable.csv(history(
                Outcome.of(-1, Map.of("=1+1", -2.0)), new Outcome.Failed(FailureCause.EXCEPTION, "=HYPERLINK(\"x\")")));
        List<CSVRecord> rows = parse(csv);
        assertThat(rows.get(1).get("message")).isEqualTo("'=HYPERLINK(\"x\")");
        assertThat(rows.get(0).getParser().getHeaderNames()).noneMatch(name -> name.startsWith("="));
        // A negative number is a number.
        assertThat(rows.get(0).get("score")).isEqualTo("-1.0");
    }

    @Test
    void eachFailureIsToldOnceAndWithoutControlCharacters() {
        Outcome failed = new Outcome.Failed(FailureCause.EXCEPTION, "no data\u001b[2J");
        assertThat(TrialTable.failures(history(Outcome.of(1), failed, failed)))
                .isEqualTo("trial 1 failed, EXCEPTION: no data?[2J" + System.lineSeparator());
        assertThat(TrialTable.failures(history(Outcome.of(1)))).isEmpty();
    }

    @Test
    void theTextTableShowsTheBestFirst() {
        String text = TrialTable.best(history(Outcome.of(0.5), Outcome.of(0.75), Outcome.of(Double.NaN)));
        assertThat(text.lines()).hasSize(3);
        assertThat(text.lines().skip(1).map(String::strip)).first().asString().startsWith("1  completed  0.75");
    }
}

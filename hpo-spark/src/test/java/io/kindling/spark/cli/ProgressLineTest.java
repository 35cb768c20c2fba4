package io.kindling.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.config.Stop;
import io.kindling.search.SearchProgress;
import io.kindling.space.Configuration;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final Goal GOAL = Goal.maximize("accu\u001b[2Jracy");
    private static final Trial BEST = new Trial(
            new TrialSpec(7, new Configuration(Map.of("x", 1.0)), 1, ""),
            Outcome.of(0.97251),
            List.of(),
            new Placement("h", "0", List.of(), 1),
            Instant.EPOCH,
            Instant.EPOCH);

    private static SearchProgress progress(int started, int running, int completed, int failed, Duration elapsed) {
        Optional<Trial> best = completed > 0 ? Optional.of(BEST) : Optional.empty();
        return new SearchProgress(GOAL, started, running, completed, 0, failed, best, 0, elapsed);
    }

    private static String line(Stop stop, SearchProgress progress) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        return new ProgressLine(nowhere, stop).line(progress);
    }

    private static Stop stop(Integer trials, Duration time) {
        return new Stop(Optional.ofNullable(trials), Optional.ofNullable(time), Optional.empty(), Optional.empty());
    }

    @Test
    void tellsCountsBestAndTimeLeftByTheRateOfTrials() {
        assertThat(line(stop(60, null), progress(16, 4, 11, 1, Duration.ofSeconds(60))))
                .isEqualTo("12/60 trials done, 4 running, 1 failed, best accu?[2Jracy 0.972510 (trial 7), 4m0s left");
    }

    @Test
    void theSoonerLimitTellsTheTimeLeft() {
        assertThat(line(stop(60, Duration.ofSeconds(90)), progress(16, 4, 12, 0, Duration.ofSeconds(60))))
                .endsWith(", 30s left");
        assertThat(line(stop(null, Duration.ofHours(3)), progress(1, 1, 0, 0, Duration.ofMinutes(30))))
                .isEqualTo("0 trials done, 1 running, 0 failed, no score yet, 2h30m left");
    }

    @Test
    void writesOverItself() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ProgressLine line = new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), stop(2, null));
        line.started(BEST.spec(), progress(1, 1, 0, 0, Duration.ZERO));
        line.started(BEST.spec(), progress(2, 2, 0, 0, Duration.ZERO));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r\u001b[K0/2 trials done, 1 running, 0 failed, no score yet"
                        + "\r\u001b[K0/2 trials done, 2 running, 0 failed, no score yet");
    }
}

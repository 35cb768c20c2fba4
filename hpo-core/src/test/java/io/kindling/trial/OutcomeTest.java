package io.kindling.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.space.Configuration;
import io.kindling.space.Travel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How trials end, and what is sought. */
class OutcomeTest {
    private static final Outcome COMPLETED = new Outcome.Completed(0.5, Map.of("epochs", 3.0));
    private static final Outcome PRUNED = new Outcome.Pruned(new Report(2, Double.NaN), Map.of());
    private static final Outcome FAILED = new Outcome.Failed(FailureCause.TIMEOUT, "took 3 s");

    @Test
    void eachKindIsTold() {
        for (Outcome outcome : List.of(COMPLETED, PRUNED, FAILED)) {
            Outcome told = outcome.match(completed -> completed, pruned -> pruned, failed -> failed);
            assertThat(told).isSameAs(outcome);
            assertThat(outcome.state()).isEqualToIgnoringCase(outcome.getClass().getSimpleName());
            assertThat(Travel.there(outcome)).isEqualTo(outcome);
        }
    }

    @Test
    void onlyACompletedTrialHasAScore() {
        assertThat(trial(COMPLETED).score()).hasValue(0.5);
        assertThat(trial(PRUNED).score()).isEmpty();
        assertThat(trial(FAILED).score()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aScoreThatIsNoNumberIsAFailure(double score) {
        String message = "score: need a finite number, got " + score;
        assertThat(Outcome.of(score)).isEqualTo(new Outcome.Failed(FailureCause.NON_FINITE, message));
        assertThatThrownBy(() -> new Outcome.Completed(score, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aScoreIsACompletedTrial() {
        assertThat(Outcome.of(-2)).isEqualTo(new Outcome.Completed(-2, Map.of()));
        assertThat(Outcome.of(0.5, Map.of("epochs", 3.0))).isEqualTo(COMPLETED);
    }

    @Test
    void metricsAreACopyWithoutNulls() {
        Map<String, Double> metrics = new HashMap<>(Map.of("a", 1.0));
        Outcome.Completed outcome = new Outcome.Completed(1, metrics);
        metrics.put("a", 2.0);
        assertThat(outcome.metrics()).containsExactly(Map.entry("a", 1.0));
        assertThatThrownBy(() -> outcome.metrics().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new Outcome.Completed(1, Collections.singletonMap("a", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metrics: need names and values, got a=null");
    }

    @Test
    void aFailureWithoutAMessageHasAnEmptyOne() {
        assertThat(new Outcome.Failed(FailureCause.EXCEPTION, null).message()).isEmpty();
    }

    @Test
    void stepsAndNumbersAreNotNegative() {
        assertThatThrownBy(() -> new Report(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("report: need step >= 0, got step=-1");
        assertThatThrownBy(() -> new TrialSpec(-1, new Configuration(Map.of()), 0, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trial: need number >= 0, got -1");
        assertThatThrownBy(() -> new TrialSpec(0, new Configuration(Map.of()), 0, "", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trial: need budget > 0, got 0.0");
        assertThat(new TrialSpec(0, new Configuration(Map.of()), 0, "").budget())
                .isInfinite();
    }

    @Test
    void aTrialTravels() {
        Trial trial = trial(COMPLETED);
        assertThat(Travel.there(trial)).isEqualTo(trial);
        assertThat(trial.duration()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theGoalSaysWhatIsBetter() {
        Goal least = Goal.minimize("loss");
        Goal greatest = Goal.maximize("accuracy");
        assertThat(least.isBetter(1, 2)).isTrue();
        assertThat(least.isBetter(2, 1)).isFalse();
        assertThat(greatest.isBetter(2, 1)).isTrue();
        assertThat(greatest.isBetter(1, 2)).isFalse();
        assertThat(least.isBetter(1, 1) || greatest.isBetter(1, 1)).isFalse();
        assertThat(least.loss(3)).isEqualTo(3);
        assertThat(greatest.loss(3)).isEqualTo(-3);
        assertThat(least).hasToString("minimize loss");
        assertThat(greatest).hasToString("maximize accuracy");
    }

    @Test
    void theGoalHasAMetric() {
        assertThatThrownBy(() -> Goal.minimize(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("goal: need the name of a metric, got a blank");
    }

    private static Trial trial(Outcome outcome) {
        return new Trial(
                new TrialSpec(0, new Configuration(Map.of()), 0, ""),
                outcome,
                List.of(),
                new Placement("host", "driver", List.of(), 1),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(5));
    }
}

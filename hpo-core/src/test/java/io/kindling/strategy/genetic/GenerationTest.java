package io.kindling.strategy.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenerationTest {
    private static final SearchSpace SPACE = SearchSpace.builder()
            .real("x", 0, 10)
            .categorical("c", "a", "b")
            .choice("m", m -> m.option("plain").option("deep", deep -> deep.real("y", 0, 1)))
            .build();

    private static final Configuration PLAIN = new Configuration(Map.of("x", 0.0, "c", "a", "m", "plain"));
    private static final Configuration OTHER = new Configuration(Map.of("x", 5.0, "c", "b", "m", "plain"));
    private static final Configuration DEEP =
            new Configuration(Map.of("x", 5.0, "c", "b", "m", "deep", "m.deep.y", 0.5));

    private static TrialHistory with(TrialHistory history, Configuration configuration, Outcome outcome) {
        int number = history.size();
        return history.finish(Runs.trial(new TrialSpec(number, configuration, number, ""), outcome));
    }

    private static TrialHistory history(double... scores) {
        TrialHistory history = TrialHistory.empty(SPACE, Goal.maximize("score"));
        List<Configuration> configurations = List.of(PLAIN, OTHER, DEEP);
        for (int i = 0; i < scores.length; i++) {
            history = with(history, configurations.get(i % 3), Outcome.of(scores[i]));
        }
        return history;
    }

    private static List<Generation> generations(TrialHistory history, int population, int offspring) {
        return Generation.of(history, population, offspring);
    }

    @Test
    void generationsAreCountedInCompletedTrials() {
        TrialHistory history = with(history(3, 5), PLAIN, new Outcome.Failed(FailureCause.EXCEPTION, "no"));
        for (double score : new double[] {2, 1, 1, 7}) {
            history = with(history, PLAIN, Outcome.of(score));
        }
        List<Generation> generations = generations(history, 2, 3);

        assertThat(generations).extracting(Generation::number).containsExactly(0, 1, 2);
        assertThat(generations).extracting(Generation::trials).containsExactly(2, 3, 1);
        assertThat(generations).extracting(Generation::best).containsExactly(-5.0, -2.0, -7.0);
        assertThat(generations.get(0).mean()).isEqualTo(-4);
        assertThat(generations.get(0).sd()).isEqualTo(1);
        assertThat(generations(history(), 2, 2)).isEmpty();
    }

    @Test
    void diversityIsTheMeanDistanceOfTwoTrials() {
        // Plain and other: x half a range apart, c another choice, m the same. Other and deep: x and c the same, m
        // another choice, y active in one of them.
        assertThat(generations(history(1, 1), 2, 2).get(0).diversity()).isEqualTo((0.5 + 1 + 0) / 3);
        double otherAndDeep = 2 / 4.0;
        double plainAndDeep = (0.5 + 1 + 2) / 4;
        assertThat(generations(history(1, 1, 1), 3, 2).get(0).diversity())
                .isCloseTo(((0.5 + 1) / 3 + otherAndDeep + plainAndDeep) / 3, within(1e-12));
        assertThat(generations(history(1), 2, 2).get(0).diversity()).isZero();
    }

    @Test
    void theHallOfFameHasTheBestOfEachConfiguration() {
        HallOfFame fame = HallOfFame.of(history(3, 5, 4, 6, 5, Double.NaN), 2);

        assertThat(fame.trials()).extracting(Trial::number).containsExactly(3, 1);
        assertThat(HallOfFame.of(history(3, 5, 4, 6), 10).trials())
                .extracting(Trial::number)
                .containsExactly(3, 1, 2);
        assertThat(HallOfFame.of(history(), 3).trials()).isEmpty();
    }

    @Test
    void scoresOfSmallerBudgetsAreNotCompared() {
        TrialHistory history = TrialHistory.empty(SPACE, Goal.minimize("loss"));
        history = history.finish(Runs.trial(new TrialSpec(0, PLAIN, 0, "", 1), Outcome.of(0.5)));
        history = history.finish(Runs.trial(new TrialSpec(1, OTHER, 0, "", 1), Outcome.of(0.7)));
        history = history.finish(Runs.trial(new TrialSpec(2, OTHER, 0, "", 9), Outcome.of(0.6)));

        assertThat(HallOfFame.of(history, 3).trials())
                .containsExactly(history.best().orElseThrow());
        assertThat(generations(history, 2, 2)).singleElement().satisfies(generation -> {
            assertThat(generation.trials()).isEqualTo(1);
            assertThat(generation.best()).isEqualTo(0.6);
        });
    }
}

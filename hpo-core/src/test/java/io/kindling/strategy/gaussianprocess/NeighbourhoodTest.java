package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches whose proposals near the best trial are by a process of their own. */
class NeighbourhoodTest {
    private static final SearchSpace SPACE =
            SearchSpace.builder().real("x", 0, 1).real("y", 0, 1).build();

    /** A plain bowl, with walls beside which it looks flat. */
    private static final Problem WALLED = new Problem("walled", SPACE, 0, c -> {
        double distance = Math.hypot(c.getDouble("x") - 0.4, c.getDouble("y") - 0.6);
        return distance < 0.1 ? distance * distance : 0.01 * Math.exp(40 * (distance - 0.1));
    });

    private static Strategy strategy() {
        return new GaussianProcessStrategy(GaussianProcessOptions.defaults());
    }

    private static List<Proposal> everywhereAndInTheBowl(int count, TrialHistory history, RandomGenerator random) {
        if (history.size() % 2 == 0) {
            return new RandomStrategy().ask(count, history, random);
        }
        double x = 0.4 + 0.1 * (random.nextDouble() - 0.5);
        double y = 0.6 + 0.1 * (random.nextDouble() - 0.5);
        return List.of(new Proposal(new Configuration(Map.of("x", x, "y", y)), "in the bowl"));
    }

    /** The notes of proposals that seek the acquisition, without those by draws and of quadratics. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theWarpIsThatOfTheNeighbourhood(int seed) {
        TrialHistory history = Runs.sequential(NeighbourhoodTest::everywhereAndInTheBowl, WALLED, 120, seed);
        Map<Boolean, List<String>> notes = strategy().ask(24, history, new SplittableRandom(seed)).stream()
                .map(Proposal::note)
                .filter(note -> note.endsWith("warp") || note.endsWith("near the best"))
                .collect(Collectors.partitioningBy(note -> note.endsWith("near the best")));
        assertThat(notes.get(true)).isNotEmpty().containsOnly("gp, raw warp, near the best");
        assertThat(notes.get(false)).isNotEmpty().containsOnly("gp, log warp");
    }

    /** What is kept between calls changes nothing, whether all of a batch has ended or half of it. */
    @Test
    void aSearchGoesOnAsIfItHadKeptNothing() {
        Problem problem = Problems.mixed10();
        Strategy warm = strategy();
        TrialHistory history = TrialHistory.empty(problem.space(), Goal.minimize("loss"));
        for (int round = 0; history.size() < 150; round++) {
            int running = history.running().size();
            List<TrialSpec> asked = Runs.ask(warm, 24 - running, history, Runs.random(5, round));
            assertThat(asked).isEqualTo(Runs.ask(strategy(), 24 - running, history, Runs.random(5, round)));
            for (TrialSpec spec : asked) {
                history = history.start(spec);
            }
            List<TrialSpec> ended = List.copyOf(history.running()).subList(0, round % 2 == 0 ? 12 : 24);
            for (TrialSpec spec : ended) {
                history = history.finish(Runs.trial(spec, Outcome.of(problem.evaluate(spec.configuration()))));
            }
        }
        assertThat(history.trials()).anyMatch(trial -> trial.spec().note().endsWith("near the best"));
    }
}

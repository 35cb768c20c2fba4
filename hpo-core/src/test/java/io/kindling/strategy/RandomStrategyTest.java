package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.Goal;
import io.kindling.trial.TrialHistory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RandomStrategyTest extends StrategyContract {
    @Override
    protected Strategy strategy() {
        return new RandomStrategy();
    }

    @Test
    void followsThePrior() {
        SearchSpace space = SearchSpace.builder()
                .categorical("c", List.of("rare", "often"), List.of(1.0, 9.0))
                .real("x", 0, 1)
                .build();
        long rare = strategy().ask(1000, TrialHistory.empty(space, Goal.minimize("loss")), Runs.random(0, 0)).stream()
                .filter(proposal -> proposal.configuration().getString("c").equals("rare"))
                .count();

        // Binomial(1000, 0.1): outside 61..143 with probability below 1e-5, on preset seed 0.
        assertThat(rare).isBetween(61L, 143L);
    }

    /** What is not found in ten thousand draws is not looked for a hundred times. */
    @Test
    void proposesTheOnlyPointThatIsFoundAgain() {
        AtomicInteger looks = new AtomicInteger();
        SearchSpace space = SearchSpace.builder()
                .real("x", 0, 1)
                .constraint("centre", c -> looks.getAndIncrement() >= 0 && Math.abs(c.getDouble("x") - 0.5) < 1e-12)
                .build();
        TrialHistory history = Runs.sequential(strategy(), new Problem("centre", space, 0, c -> 0), 1, 0);
        looks.set(0);

        assertThat(strategy().ask(1, history, Runs.random(0, 1)))
                .extracting(Proposal::configuration)
                .containsExactly(new Configuration(Map.of("x", 0.5)));
        assertThat(looks).hasValueLessThan(20_000);
    }
}

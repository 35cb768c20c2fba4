package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Runs;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.Goal;
import io.kindling.trial.TrialHistory;
import java.util.List;
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
}

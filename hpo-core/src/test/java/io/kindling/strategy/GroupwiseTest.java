package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Runs;
import io.kindling.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupwiseTest {
    private static final Problem FEW =
            new Problem("few", SearchSpace.builder().integer("n", 0, 14).build(), 0, c -> c.getInt("n"));

    /** What the model did not propose must not count as its own: strategies read notes. */
    @ParameterizedTest
    @ValueSource(strings = {"tpe", "gp", "cmaes"})
    void saysThatAPointIsRandomWhereTheModelHasNoNewOne(String type) {
        Strategy strategy = Strategies.create(type, Map.of(), new ArrayList<>()).orElseThrow();
        List<String> notes = Runs.sequential(strategy, FEW, 20, 0).trials().stream()
                .map(trial -> trial.spec().note())
                .toList();

        assertThat(notes.subList(15, 20)).containsOnly("random");
    }
}

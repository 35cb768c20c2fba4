package io.kindling.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.Objective;
import io.kindling.search.Search;
import io.kindling.search.SearchResult;
import io.kindling.search.StopRule;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.Goal;
import io.kindling.trial.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {
    private static final Goal GOAL = Goal.minimize("loss");

    @TempDir
    private Path store;

    private StudyFolder folder(String name) {
        return StudyFolder.of(store.toString(), name, Map.of());
    }

    private SearchResult run(String name) {
        return Search.builder()
                .name(name)
                .space(SearchSpace.builder().real("x", 0, 1).build())
                .goal(GOAL)
                .strategy(new RandomStrategy())
                .objective(Objective.of(c -> c.getDouble("x")))
                .journal(folder(name).journal())
                .stop(StopRule.trials(4))
                .build()
                .run();
    }

    private List<Trial> imported(String study, Goal goal, String... sources) {
        return Imports.into(folder(study), goal, List.of(sources), Map.of());
    }

    @Test
    void theTrialsOfAllSourcesAreRead() {
        SearchResult a = run("a");
        SearchResult b = run("b");

        assertThat(imported("new", GOAL)).isEmpty();
        assertThat(imported("new", GOAL, store + "/a", store.toUri() + "b/"))
                .startsWith(a.history().trials().toArray(Trial[]::new))
                .endsWith(b.history().trials().toArray(Trial[]::new))
                .hasSize(8);
    }

    @Test
    void aStudyThatHasBegunNeedsItsSourcesNoMore() {
        run("begun");

        assertThat(imported("begun", GOAL, store + "/gone")).isEmpty();
    }

    @Test
    void aSourceMustBeAStudyWithTheSameGoal() {
        run("a");

        assertThatThrownBy(() -> imported("new", GOAL, store + "/none"))
                .hasMessage("import: need a study as STORE/NAME, found none at " + store + "/none");
        assertThatThrownBy(() -> imported("new", Goal.maximize("loss"), store + "/a"))
                .hasMessage("import: need a study with the goal maximize loss, got minimize loss at " + store + "/a");
    }
}

package io.kindling.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.config.SearchFile;
import io.kindling.examples.DigitsPerceptron.Hidden;
import io.kindling.execution.ReportSink;
import io.kindling.search.Search;
import io.kindling.search.SearchResult;
import io.kindling.search.SearchResult.Ending;
import io.kindling.search.StopRule;
import io.kindling.strategy.genetic.Generation;
import io.kindling.strategy.genetic.HallOfFame;
import io.kindling.trial.TrialHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** The search of {@code conf/architecture.yaml}, with a few short trials. */
class DigitsArchitectureTest {
    private static SearchFile file() throws IOException {
        String yaml = Files.readString(Programs.CONF.resolve("architecture.yaml"));
        return SearchFile.parse(
                yaml.replace("{type: constant, value: 20}", "{type: constant, value: 2}"),
                DigitsArchitectureTest.class.getClassLoader());
    }

    @Test
    void aLayerIsThereWhereTheOneBeforeItSaysSo() {
        assertThat(DigitsArchitecture.hidden(Trials.configuration(
                        "units",
                        64,
                        "activation",
                        "relu",
                        "next",
                        "hidden",
                        "next.hidden.units",
                        32,
                        "next.hidden.activation",
                        "tanh",
                        "next.hidden.next",
                        "output")))
                .containsExactly(new Hidden(64, Activation.RELU), new Hidden(32, Activation.TANH));
    }

    @Test
    void oneTwoAndThreeLayersAreEquallyLikelyAtFirst() throws IOException {
        SearchFile file = file();
        RandomGenerator random = new SplittableRandom(1);
        int draws = 3000;
        int[] layers = new int[4];
        for (int i = 0; i < draws; i++) {
            layers[DigitsArchitecture.hidden(file.space().sample(random)).size()]++;
        }

        // Five standard errors are 0.043: missed once in two million times, on a preset seed.
        for (int depth = 1; depth <= 3; depth++) {
            assertThat(layers[depth] / (double) draws).isBetween(1 / 3.0 - 0.043, 1 / 3.0 + 0.043);
        }
    }

    @Test
    void aGeneticSearchTrainsNetworksOfEveryDepth() throws IOException {
        SearchFile file = file();
        SearchResult result = Search.builder()
                .space(file.space())
                .goal(file.goal())
                .strategy(file.strategy())
                .objective(file.objective())
                .stop(StopRule.trials(12))
                .seed(file.seed())
                .build()
                .run();

        TrialHistory history = result.history();
        assertThat(result.ending()).isEqualTo(Ending.STOPPED);
        assertThat(history.trials()).hasSize(12).allSatisfy(trial -> assertThat(trial.score())
                .isPresent());
        assertThat(history.trials().stream()
                        .map(trial ->
                                DigitsArchitecture.hidden(trial.configuration()).size())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(1, 2, 3);
        assertThat(history.trials()).extracting(trial -> trial.spec().note()).contains("genetic");
        // Guessing gives 0.1.
        assertThat(result.best().orElseThrow().score().orElseThrow()).isGreaterThan(0.7);
        assertThat(HallOfFame.of(history, 3).trials())
                .hasSize(3)
                .first()
                .isEqualTo(result.best().orElseThrow());
        assertThat(Generation.of(history, 4, 4)).extracting(Generation::trials).containsExactly(4, 4, 4);

        assertThat(((DigitsArchitecture) file.objective())
                        .evaluateBest(
                                result.best().orElseThrow().configuration(),
                                Trials.run(result.best().orElseThrow().configuration(), 1, ReportSink.none())))
                .containsOnlyKeys("testAccuracy", "testF1");
    }
}

package io.kindling.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kindling.config.SearchFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is worth a retry, and what is not. */
class FailureTest {
    private static final String NOWHERE = "nowhere.invalid";

    @Test
    void anUnknownSchemeIsBadInput() {
        Failure failure = store("nosuch://host/x");
        assertThat(failure.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(failure.lines())
                .singleElement()
                .asString()
                .startsWith("--store: need a path or the URI of a file system, got nosuch://host/x (");
    }

    @Test
    void aMalformedUriIsBadInput() {
        assertThat(store("hdfs:x").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aHostThatNobodyKnowsMayComeBack() {
        Failure failure = store("hdfs://" + NOWHERE + "/x");
        assertThat(failure.code()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(failure.lines())
                .singleElement()
                .asString()
                .startsWith("--store: need a file system that answers, got hdfs://" + NOWHERE + "/x (");
    }

    private static Failure store(String store) {
        return catchThrowableOfType(Failure.class, () -> StudyFolder.of(store, "study", Map.of()));
    }

    @Test
    void aSettingThatSparkRefusesIsNamed(@TempDir Path folder) throws Exception {
        Failure memory = start(folder, Map.of("spark.executor.memory", "lots"));
        assertThat(memory.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(memory.lines())
                .singleElement()
                .asString()
                .startsWith("--conf: need settings that Spark takes, got spark.executor.memory=lots (");
        Failure cpus = start(folder, Map.of("spark.task.cpus", "many"));
        assertThat(cpus.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(cpus.lines()).singleElement().asString().contains("spark.task.cpus=many");
    }

    @Test
    void anAddressThatCannotBeResolvedMayComeBack(@TempDir Path folder) throws Exception {
        assertThat(start(folder, Map.of("spark.driver.bindAddress", NOWHERE)).code())
                .isEqualTo(ExitCode.INFRASTRUCTURE);
    }

    private static Failure start(Path folder, Map<String, String> settings) throws Exception {
        Path file = Files.writeString(
                folder.resolve("search.yaml"),
                """
                name: refused
                objective: {command: ["true"]}
                goal: {minimize: loss}
                space: {x: {type: float, low: 0, high: 1}}
                strategy: {type: random}
                stop: {trials: 1}
                """);
        SearchFile search = SearchFile.read(file, FailureTest.class.getClassLoader());
        SparkStarter spark = new SparkStarter(search.name(), search.execution(), Optional.of("local[1]"), settings);
        return catchThrowableOfType(Failure.class, spark::start);
    }
}

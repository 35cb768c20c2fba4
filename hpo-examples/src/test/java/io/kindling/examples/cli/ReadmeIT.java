package io.kindling.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows does what it says, word for word. */
class ReadmeIT {
    @TempDir
    private Path folder;

    private static String block(String language) throws IOException {
        String readme = Files.readString(KindlingProcess.source("README.md"));
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
        assertThat(block.find()).as(language).isTrue();
        return block.group(1);
    }

    @Test
    void theSearchFileRuns() throws Exception {
        Files.writeString(folder.resolve("search.yaml"), block("yaml"));
        KindlingProcess process =
                KindlingProcess.run(folder, "run", "search.yaml", "--store", "results", "--trials", "2");
        assertThat(process.exitCode()).as(process.err()).isZero();
        assertThat(process.result().at("/trials/failed").asInt())
                .as(process.err())
                .isZero();
        assertThat(process.result().at("/trials/total").asInt()).isEqualTo(2);
    }

    @Test
    void theJavaProgramRuns() throws Exception {
        Path program = Files.writeString(
                folder.resolve("Readme.java"),
                """
                import io.kindling.examples.Branin;
                import io.kindling.search.*;
                import io.kindling.space.SearchSpace;
                import io.kindling.spark.task.*;
                import io.kindling.store.LocalFolder;
                import io.kindling.strategy.tpe.*;
                import io.kindling.strategy.tpe.TpeOptions.Form;
                import io.kindling.trial.Goal;
                import java.nio.file.Path;
                import java.time.Duration;
                import org.apache.spark.sql.SparkSession;

                class Readme {
                    public static void main(String[] arguments) throws Exception {
                        SparkSession sparkSession = SparkSession.builder()
                                .master("local[2]").config("spark.ui.enabled", false).getOrCreate();
                        %s
                        sparkSession.stop();
                    }
                }
                """
                        .formatted(block("java")));
        try (KindlingProcess process = KindlingProcess.java(folder, program)) {
            assertThat(process.exitCode()).as(process.err()).isZero();
            assertThat(process.out()).contains("x1=", "x2=");
            assertThat(KindlingProcess.trials(folder.resolve("results/branin"))).hasSize(200);
        }
    }
}

package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.TrialExecutor;
import io.kindling.space.Configuration;
import io.kindling.spark.cluster.ClusterSpec;
import io.kindling.spark.cluster.StandaloneCluster;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of two workers with two GPUs each, as far as Spark can tell. */
@Timeout(120)
class GpuIT {
    private static final String EXECUTOR_GPUS = "spark.executor.resource.gpu.amount";
    private static final String TASK_GPUS = "spark.task.resource.gpu.amount";

    private static final Preflight.Patience SHORT =
            new Preflight.Patience(Duration.ofSeconds(3), Duration.ofSeconds(3));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static StandaloneCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = StandaloneCluster.start(ClusterSpec.of(2, 2).withGpus(2), folder);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void eachTrialHasAGpuToItself() throws Exception {
        SharedFiles files =
                new SharedFiles(Files.createTempDirectory(folder, "test").toString());
        Objective objective = (configuration, context) -> {
            files.mark("entered-" + context.trialNumber());
            for (int other = 0; other < 4; other++) {
                files.await("entered-" + other);
            }
            return Outcome.of(context.gpus().size());
        };
        TaskSettings settings = TaskSettings.defaults().withGpusPerTrial(1);
        try (JavaSparkContext spark = new JavaSparkContext(gpus("2", "1"));
                TrialExecutor executor = TaskExecutor.factory(spark, settings).open(objective, ReportSink.none())) {
            List<Trial> trials = new ArrayList<>();
            submit(executor, 0, 4);
            for (int number = 0; number < 4; number++) {
                files.await("entered-" + number); // all four GPUs are in use at the same time
            }
            assertThat(executor.capacity()).isEqualTo(4);
            submit(executor, 4, 12);
            while (trials.size() < 12) {
                trials.add(executor.poll(Duration.ofSeconds(60)).orElseThrow());
            }
            assertThat(trials).allSatisfy(trial -> assertThat(trial.score()).hasValue(1));
            assertOneTrialAtATime(trials);
        }
    }

    private static void assertOneTrialAtATime(List<Trial> trials) {
        Map<String, List<Trial>> byGpu = trials.stream()
                .collect(Collectors.groupingBy(trial -> trial.placement().gpus().get(0)));
        assertThat(byGpu.keySet())
                .containsExactlyInAnyOrder("worker0-gpu0", "worker0-gpu1", "worker1-gpu0", "worker1-gpu1");
        byGpu.values().forEach(users -> {
            users.sort(Comparator.comparing(Trial::started));
            for (int i = 1; i < users.size(); i++) {
                assertThat(users.get(i).started())
                        .isAfterOrEqualTo(users.get(i - 1).finished());
            }
        });
    }

    @Test
    void namesTheSettingsThatAreMissing() {
        try (JavaSparkContext spark = new JavaSparkContext(cluster.conf("none"))) {
            assertRefused(
                    spark,
                    1,
                    "execution.gpusPerTrial: need spark.executor.resource.gpu.amount >= 1, got none; "
                            + "execution.gpusPerTrial: need spark.task.resource.gpu.amount = 1, got none");
        }
        try (JavaSparkContext spark = new JavaSparkContext(gpus("2", "1"))) {
            assertRefused(spark, 0.5, "execution.gpusPerTrial: need spark.task.resource.gpu.amount = 0.5, got 1");
        }
    }

    private static void assertRefused(JavaSparkContext spark, double gpus, String message) {
        TaskSettings settings = TaskSettings.defaults().withGpusPerTrial(gpus);
        assertThatThrownBy(() ->
                        TaskExecutor.factory(spark, settings).open(Objective.of(configuration -> 0), ReportSink.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aClusterThatGivesNoExecutorIsNotWaitedForWithoutEnd() {
        SparkConf tooManyGpus = gpus("3", "1");
        try (JavaSparkContext spark = new JavaSparkContext(tooManyGpus)) {
            assertThatThrownBy(() -> new Preflight(spark, 1, SHORT, warning -> {}).check())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("execution.gpusPerTrial: need an executor with a GPU")
                    .hasMessageContaining(cluster.masterUrl())
                    .hasMessageContaining(EXECUTOR_GPUS + "=3");
        }
        SparkConf tooMuchMemory = cluster.conf("memory").set("spark.executor.memory", "64g");
        try (JavaSparkContext spark = new JavaSparkContext(tooMuchMemory)) {
            assertThatThrownBy(() -> new Preflight(spark, 0, SHORT, warning -> {}).check())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("spark: need an executor that answers within 3 s, got none")
                    .hasMessageContaining("spark.executor.memory=64g");
        }
    }

    private static SparkConf gpus(String ofExecutor, String ofTask) {
        return cluster.conf("gpus")
                .set("spark.executor.cores", "2")
                .set(EXECUTOR_GPUS, ofExecutor)
                .set(TASK_GPUS, ofTask);
    }

    private static void submit(TrialExecutor executor, int from, int to) {
        for (int number = from; number < to; number++) {
            executor.submit(new TrialSpec(number, new Configuration(Map.of()), 0, ""));
        }
    }
}

package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.TrialExecutor;
import io.kindling.spark.cluster.ClusterSpec;
import io.kindling.spark.cluster.StandaloneCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SlotsIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static StandaloneCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = StandaloneCluster.start(ClusterSpec.of(1, 2), folder);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void aSingleCoreIsOneSlot() {
        SparkConf conf = cluster.conf("single").set("spark.cores.max", "1");
        try (JavaSparkContext spark = new JavaSparkContext(conf);
                TrialExecutor executor = open(spark)) {
            assertThat(executor.capacity()).isEqualTo(1);
        }
    }

    @Test
    void underDynamicAllocationTheyAreThoseOfTheMostExecutors() {
        SparkConf conf = dynamic("most").set("spark.dynamicAllocation.maxExecutors", "2");
        try (JavaSparkContext spark = new JavaSparkContext(conf);
                TrialExecutor executor = open(spark)) {
            assertThat(executor.capacity()).isEqualTo(2);
        }
    }

    @Test
    void saysThatTheClusterDoesNotGrowWhereTheMostExecutorsAreUnknown() {
        List<String> warnings = new ArrayList<>();
        try (JavaSparkContext spark = new JavaSparkContext(dynamic("unknown"))) {
            assertThat(new Slots(spark.sc(), warnings::add).offered()).isEqualTo(1);
        }
        assertThat(warnings)
                .containsExactly("execution.slots: need a number with dynamic allocation without "
                        + "spark.dynamicAllocation.maxExecutors and spark.executor.cores, got none; taking 1");
    }

    private static SparkConf dynamic(String application) {
        return cluster.conf(application)
                .set("spark.dynamicAllocation.enabled", "true")
                .set("spark.executor.cores", "1");
    }

    private static TrialExecutor open(JavaSparkContext spark) {
        return TaskExecutor.factory(spark, TaskSettings.defaults())
                .open(Objective.of(configuration -> 0), ReportSink.none());
    }
}

package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.TrialExecutor;
import io.kindling.spark.cluster.ClusterSpec;
import io.kindling.spark.cluster.StandaloneCluster;
import java.nio.file.Path;
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

    private static TrialExecutor open(JavaSparkContext spark) {
        return TaskExecutor.factory(spark, TaskSettings.defaults())
                .open(Objective.of(configuration -> 0), ReportSink.none());
    }
}

package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.spark.cluster.ClusterSpec;
import io.kindling.spark.cluster.StandaloneCluster;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class QuarantineIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static StandaloneCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = StandaloneCluster.start(ClusterSpec.of(1, 2).withGpus(1), folder);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** The one executor there is room for stays busy, and would be the wrong one. */
    @Test
    void underDynamicAllocationARunDoesNotWaitForAnotherExecutor() throws Exception {
        SparkConf conf = cluster.conf("dynamic")
                .set("spark.executor.cores", "2")
                .set("spark.dynamicAllocation.enabled", "true")
                .set("spark.dynamicAllocation.minExecutors", "1");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            JavaRDD<Integer> one = spark.parallelize(List.of(1), 1);
            assertThat(one.collect()).containsExactly(1);
            Quarantine quarantine = new Quarantine(spark);
            assertThat(quarantine.apart(one).collect()).containsExactly(1);
        }
    }

    @Test
    void aRunKeepsTheGpusOfTheApplication() {
        SparkConf conf = cluster.conf("gpus")
                .set("spark.executor.cores", "2")
                .set("spark.executor.resource.gpu.amount", "1")
                .set("spark.task.resource.gpu.amount", "1");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            JavaRDD<Boolean> hasGpus = spark.parallelize(List.of(1), 1)
                    .map(one -> TaskContext.get().resourcesJMap().containsKey("gpu"));
            assertThat(new Quarantine(spark).apart(hasGpus).collect()).containsExactly(true);
        }
    }
}

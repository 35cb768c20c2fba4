package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static JavaSparkContext local(String... settings) {
        SparkConf conf =
                new SparkConf().setMaster("local[1]").setAppName("preflight").set("spark.ui.enabled", "false");
        for (int i = 0; i < settings.length; i += 2) {
            conf.set(settings[i], settings[i + 1]);
        }
        return new JavaSparkContext(conf);
    }

    @Test
    void localModeHasNoGpus() {
        try (JavaSparkContext spark = local()) {
            assertThatThrownBy(() -> new Preflight(spark, 1).check())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "execution.gpusPerTrial: need a cluster whose executors have GPUs, got master local[1]");
        }
    }

    @Test
    void refusesToTrainSlowTrialsTwice() {
        String threshold = "spark.speculation.task.duration.threshold";
        try (JavaSparkContext spark = local("spark.speculation", "true", threshold, "10s")) {
            assertThatThrownBy(() -> new Preflight(spark, 0).check())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(threshold)
                    .hasMessageEndingWith("got 10s");
        }
    }
}

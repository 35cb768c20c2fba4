package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class SlotsTest {
    @Test
    void inLocalModeTheyAreTheThreadsOfTheMaster() {
        SparkConf conf = new SparkConf()
                .setMaster("local[4]")
                .setAppName("slots")
                .set("spark.ui.enabled", "false")
                .set("spark.default.parallelism", "64");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            assertThat(offered(spark)).isEqualTo(4);
        }
        try (JavaSparkContext spark = new JavaSparkContext(conf.set("spark.task.cpus", "2"))) {
            assertThat(offered(spark)).isEqualTo(2);
        }
        try (JavaSparkContext spark = new JavaSparkContext(conf.set("spark.task.cpus", "4"))) {
            assertThat(offered(spark)).isEqualTo(1);
        }
    }

    private static int offered(JavaSparkContext spark) {
        return new Slots(spark.sc(), Assertions::fail).offered();
    }
}

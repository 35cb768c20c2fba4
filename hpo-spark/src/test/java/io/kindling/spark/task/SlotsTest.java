package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
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
            assertThat(Slots.offered(spark.sc())).isEqualTo(4);
        }
        try (JavaSparkContext spark = new JavaSparkContext(conf.set("spark.task.cpus", "2"))) {
            assertThat(Slots.offered(spark.sc())).isEqualTo(2);
        }
        try (JavaSparkContext spark = new JavaSparkContext(conf.set("spark.task.cpus", "4"))) {
            assertThat(Slots.offered(spark.sc())).isEqualTo(1);
        }
    }
}

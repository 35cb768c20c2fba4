package io.kindling.spark.task;

import org.apache.spark.SparkContext;

/** How many trials a cluster can run at the same time, as far as its executors of now tell. */
final class Slots {
    private Slots() {}

    /** By Spark's own count of cores and GPUs. No setting tells as much: it may be meant for something else. */
    static int offered(SparkContext spark) {
        return Math.max(
                1, spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile()));
    }
}

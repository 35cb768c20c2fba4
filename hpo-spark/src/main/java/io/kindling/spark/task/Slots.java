package io.kindling.spark.task;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** How many trials a cluster can run at the same time, as far as its settings and its executors of now tell. */
final class Slots {
    private Slots() {}

    static int offered(JavaSparkContext spark) {
        SparkConf conf = spark.getConf();
        int byCores = cores(spark) / conf.getInt("spark.task.cpus", 1);
        double gpusPerTask = conf.getDouble("spark.task.resource.gpu.amount", 0);
        if (gpusPerTask == 0) {
            return Math.max(1, byCores);
        }
        double gpus = executors(spark) * conf.getDouble("spark.executor.resource.gpu.amount", 0);
        return Math.max(1, Math.min(byCores, (int) (gpus / gpusPerTask)));
    }

    private static int cores(JavaSparkContext spark) {
        SparkConf conf = spark.getConf();
        // The default parallelism is the number of cores, unless somebody set it for their shuffles.
        return conf.contains("spark.default.parallelism") && !spark.isLocal()
                ? executors(spark) * conf.getInt("spark.executor.cores", 1)
                : spark.defaultParallelism();
    }

    private static int executors(JavaSparkContext spark) {
        int withDriver = spark.sc().statusTracker().getExecutorInfos().length;
        return spark.isLocal() ? withDriver : withDriver - 1;
    }
}

package io.kindling.spark.task;

import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.util.Utils;

/**
 * How many trials a cluster can run at the same time: by Spark's own count of the cores and GPUs of its executors, as no
 * setting tells as much. Under dynamic allocation Spark asks for executors only while trials wait for them: there it is
 * what the most executors could run.
 */
final class Slots {
    private final SparkContext spark;
    private final ResourceProfile profile;
    private final OptionalInt most;

    /**
     * The slots of an application.
     *
     * @param warnings hears if the cluster cannot grow
     */
    Slots(SparkContext spark, Consumer<String> warnings) {
        this.spark = spark;
        this.profile = spark.resourceProfileManager().defaultResourceProfile();
        boolean dynamic = Utils.isDynamicAllocationEnabled(spark.getConf());
        this.most = dynamic ? most(profile, spark.getConf()) : OptionalInt.empty();
        if (dynamic && most.isEmpty()) {
            warnings.accept("execution.slots: need a number with dynamic allocation without "
                    + "spark.dynamicAllocation.maxExecutors and spark.executor.cores, got none; taking " + offered());
        }
    }

    private static OptionalInt most(ResourceProfile profile, SparkConf conf) {
        int executors = conf.getInt("spark.dynamicAllocation.maxExecutors", Integer.MAX_VALUE);
        long trials = (long) executors * profile.maxTasksPerExecutor(conf);
        return profile.isCoresLimitKnown() && trials < Integer.MAX_VALUE
                ? OptionalInt.of((int) trials)
                : OptionalInt.empty();
    }

    int offered() {
        return most.orElseGet(() -> Math.max(1, spark.maxNumConcurrentTasks(profile)));
    }
}

package io.kindling.spark.task;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;

/** What a Spark application must be set to for trials to run in it; known before it is started. */
public final class ApplicationSettings {
    static final String GPUS_PER_TRIAL = "execution.gpusPerTrial: need ";
    static final String EXECUTOR_GPUS = "spark.executor.resource.gpu.amount";
    static final String TASK_GPUS = "spark.task.resource.gpu.amount";

    private static final String COPIES = "spark.speculation.task.duration.threshold";

    private ApplicationSettings() {}

    /**
     * Looks for settings that contradict one another.
     *
     * @param conf with a master
     * @param gpus GPUs that one trial asks for, as in {@link TaskSettings}
     * @throws IllegalArgumentException if trials cannot run with these settings, with every reason
     */
    public static void check(SparkConf conf, double gpus) {
        List<String> faults = new ArrayList<>();
        if (gpus > 0) {
            faults.addAll(gpuFaults(conf, gpus));
        }
        if (conf.getBoolean("spark.speculation", false) && conf.contains(COPIES)) {
            faults.add(COPIES + ": need it unset, as Spark would train slow trials twice, got " + conf.get(COPIES));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private static List<String> gpuFaults(SparkConf conf, double gpus) {
        String master = conf.get("spark.master");
        if (master.equals("local") || master.startsWith("local[")) {
            return List.of(GPUS_PER_TRIAL + "a cluster whose executors have GPUs, got master " + master);
        }
        List<String> faults = new ArrayList<>();
        double atLeast = Math.max(1, gpus);
        if (conf.getDouble(EXECUTOR_GPUS, 0) < atLeast) {
            faults.add(GPUS_PER_TRIAL + EXECUTOR_GPUS + " >= " + text(atLeast) + ", got " + got(conf, EXECUTOR_GPUS));
        }
        if (conf.getDouble(TASK_GPUS, 0) != gpus) {
            faults.add(GPUS_PER_TRIAL + TASK_GPUS + " = " + text(gpus) + ", got " + got(conf, TASK_GPUS));
        }
        return faults;
    }

    private static String got(SparkConf conf, String key) {
        return conf.get(key, "none");
    }

    private static String text(double amount) {
        return amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
    }
}

package io.kindling.spark.task;

import io.kindling.spark.channel.KindlingPlugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out before the first trial what would otherwise hang in silence: settings that contradict one another, and a
 * cluster that gives no executor.
 */
final class Preflight {
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SETTING = "execution.gpusPerTrial: need ";
    private static final String EXECUTOR_GPUS = "spark.executor.resource.gpu.amount";
    private static final String TASK_GPUS = "spark.task.resource.gpu.amount";
    private static final String COPIES = "spark.speculation.task.duration.threshold";

    private final JavaSparkContext spark;
    private final SparkConf conf;
    private final double gpus;
    private final Duration patience;

    Preflight(JavaSparkContext spark, double gpus) {
        this(spark, gpus, PATIENCE);
    }

    Preflight(JavaSparkContext spark, double gpus, Duration patience) {
        this.spark = spark;
        this.conf = spark.getConf();
        this.gpus = gpus;
        this.patience = patience;
    }

    /**
     * Looks at the settings, then waits for an executor to answer.
     *
     * @throws IllegalArgumentException if the settings cannot work, with every reason
     * @throws IllegalStateException if no executor answers in time
     */
    void check() {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        if (!spark.isLocal() && !conf.get("spark.plugins", "").contains(KindlingPlugin.class.getName())) {
            LOG.warn(
                    "spark.plugins: without {} trials report only at their end and are not pruned",
                    KindlingPlugin.class.getName());
        }
        awaitExecutor();
    }

    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (gpus > 0 && spark.isLocal()) {
            faults.add(SETTING + "a cluster whose executors have GPUs, got master " + spark.master());
        } else if (gpus > 0) {
            if (conf.getDouble(EXECUTOR_GPUS, 0) < Math.max(1, gpus)) {
                faults.add(SETTING + EXECUTOR_GPUS + " >= " + text(Math.max(1, gpus)) + ", got " + got(EXECUTOR_GPUS));
            }
            if (conf.getDouble(TASK_GPUS, 0) != gpus) {
                faults.add(SETTING + TASK_GPUS + " = " + text(gpus) + ", got " + got(TASK_GPUS));
            }
        }
        if (conf.getBoolean("spark.speculation", false) && conf.contains(COPIES)) {
            faults.add(COPIES + ": need it unset, as Spark would train slow trials twice, got " + conf.get(COPIES));
        }
        return faults;
    }

    private String got(String key) {
        return conf.get(key, "none");
    }

    private static String text(double amount) {
        return amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
    }

    private void awaitExecutor() {
        JavaFutureAction<List<Integer>> probe = spark.parallelize(List.of(0), 1)
                .map(zero -> TaskContext.get().resourcesJMap().containsKey("gpu") ? 1 : 0)
                .collectAsync();
        try {
            if (probe.get(patience.toMillis(), TimeUnit.MILLISECONDS).get(0) == 0 && gpus > 0) {
                throw new IllegalStateException(
                        SETTING + "tasks that see GPU addresses, got none from executors of " + spark.master());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException(silence(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("spark: need an executor that runs tasks, got " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("spark: interrupted while waiting for an executor", e);
        } finally {
            probe.cancel(true);
        }
    }

    private String silence() {
        String asked = "spark.executor.cores=" + conf.get("spark.executor.cores", "default")
                + ", spark.executor.memory=" + conf.get("spark.executor.memory", "1g")
                + (conf.contains(EXECUTOR_GPUS) ? ", " + EXECUTOR_GPUS + "=" + conf.get(EXECUTOR_GPUS) : "");
        return (gpus > 0 ? SETTING + "an executor with a GPU" : "spark: need an executor") + " that answers within "
                + patience.toSeconds() + " s, got none from " + spark.master() + " (asked for " + asked + ")";
    }
}

package io.kindling.spark.task;

import static io.kindling.spark.task.ApplicationSettings.EXECUTOR_GPUS;
import static io.kindling.spark.task.ApplicationSettings.GPUS_PER_TRIAL;

import io.kindling.spark.channel.KindlingPlugin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.SparkStatusTracker;
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

    private final JavaSparkContext spark;
    private final SparkConf conf;
    private final double gpus;
    private final Patience patience;
    private final Consumer<String> warnings;

    /**
     * How long to wait for an executor: some time in silence, then, if the whole is longer, after a warning.
     *
     * @param whole not shorter than {@code silent}
     */
    record Patience(Duration silent, Duration whole) {
        private static final Duration MINUTE = Duration.ofSeconds(60);

        /** A GPU that nobody has is told of within a minute; to pull an image or add a machine takes several. */
        static Patience of(double gpus) {
            return new Patience(MINUTE, gpus > 0 ? MINUTE : Duration.ofMinutes(10));
        }
    }

    Preflight(JavaSparkContext spark, double gpus) {
        this(spark, gpus, Patience.of(gpus), LOG::warn);
    }

    Preflight(JavaSparkContext spark, double gpus, Patience patience, Consumer<String> warnings) {
        this.spark = spark;
        this.conf = spark.getConf();
        this.gpus = gpus;
        this.patience = patience;
        this.warnings = warnings;
    }

    /**
     * Looks at the settings, then waits for an executor to answer; for as long as it takes while other jobs of this
     * session keep executors busy.
     *
     * @throws IllegalArgumentException if the settings cannot work, with every reason
     * @throws IllegalStateException if no executor answers in time
     */
    void check() {
        ApplicationSettings.check(conf, gpus);
        if (!spark.isLocal() && !conf.get("spark.plugins", "").contains(KindlingPlugin.class.getName())) {
            warnings.accept("spark.plugins: without " + KindlingPlugin.class.getName()
                    + " trials report only at their end and are not pruned");
        }
        awaitExecutor();
    }

    private void awaitExecutor() {
        JavaFutureAction<List<Integer>> probe = spark.parallelize(List.of(0), 1)
                .map(zero -> TaskContext.get().resourcesJMap().containsKey("gpu") ? 1 : 0)
                .collectAsync();
        try {
            if (answer(probe).get(0) == 0 && gpus > 0) {
                throw new IllegalStateException(
                        GPUS_PER_TRIAL + "tasks that see GPU addresses, got none from executors of " + spark.master());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException(need(patience.whole()), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("spark: need an executor that runs tasks, got " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("spark: interrupted while waiting for an executor", e);
        } finally {
            probe.cancel(true);
        }
    }

    private <T> T answer(JavaFutureAction<T> probe) throws TimeoutException, ExecutionException, InterruptedException {
        try {
            return probe.get(patience.silent().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            boolean busy = isBusy(probe);
            Duration rest = patience.whole().minus(patience.silent());
            if (rest.isZero() && !busy) {
                throw e;
            }
            warnings.accept(
                    busy
                            ? "spark: need a free slot, got none: other jobs of this session run; waits for one"
                            : need(patience.silent()) + "; goes on waiting for " + rest.toSeconds() + " s");
            return lateAnswer(probe, rest.isZero() ? patience.silent() : rest, busy);
        }
    }

    /** Waits once more for as long after each turn at the end of which, or of the one before, others kept executors busy. */
    private <T> T lateAnswer(JavaFutureAction<T> probe, Duration turn, boolean othersWorked)
            throws TimeoutException, ExecutionException, InterruptedException {
        boolean busy = othersWorked;
        while (true) {
            try {
                return probe.get(turn.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                boolean still = isBusy(probe);
                if (!busy && !still) {
                    throw e;
                }
                busy = still;
            }
        }
    }

    /** Whether executors are there and work for others, another search of this session say: that may take long, but ends. */
    private boolean isBusy(JavaFutureAction<?> probe) {
        SparkStatusTracker tracker = spark.sc().statusTracker();
        int tasks = Stream.of(tracker.getExecutorInfos())
                .mapToInt(SparkExecutorInfo::numRunningTasks)
                .sum();
        int own = probe.jobIds().stream()
                .flatMap(job -> Optional.ofNullable(spark.statusTracker().getJobInfo(job)).stream())
                .flatMapToInt(job -> IntStream.of(job.stageIds()))
                .mapToObj(stage -> Optional.ofNullable(spark.statusTracker().getStageInfo(stage)))
                .mapToInt(stage -> stage.map(SparkStageInfo::numActiveTasks).orElse(0))
                .sum();
        return tasks > own;
    }

    private String need(Duration time) {
        String asked = "spark.executor.cores=" + conf.get("spark.executor.cores", "default")
                + ", spark.executor.memory=" + conf.get("spark.executor.memory", "1g")
                + (conf.contains(EXECUTOR_GPUS) ? ", " + EXECUTOR_GPUS + "=" + conf.get(EXECUTOR_GPUS) : "");
        return (gpus > 0 ? GPUS_PER_TRIAL + "an executor with a GPU" : "spark: need an executor")
                + " that answers within " + time.toSeconds() + " s, got none from " + spark.master() + " (asked for "
                + asked + ")";
    }
}

package io.kindling.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.TrialRun;
import io.kindling.space.Configuration;
import io.kindling.spark.task.SerializedObjective;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DriverObjectiveTest {
    private static JavaSparkContext spark;

    /** Static, as Spark's tasks see nothing else of a test in the same JVM. */
    private static volatile CountDownLatch entered;

    private static volatile CountDownLatch interrupted;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(
                new SparkConf().setMaster("local[2]").setAppName("jobs").set("spark.ui.enabled", "false"));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @BeforeEach
    void reset() {
        entered = new CountDownLatch(1);
        interrupted = new CountDownLatch(1);
    }

    @Test
    void aTrialMayStartJobs() {
        Objective objective = (configuration, context) ->
                Outcome.of(spark.parallelize(List.of(1, 2, 3)).reduce(Integer::sum));
        assertThat(run(objective).score()).hasValue(6);
        assertThat(spark.getJobTags()).isEmpty();
    }

    @Test
    void theJobsOfAnInterruptedTrialAreCancelled() throws Exception {
        Future<Trial> trial = CompletableFuture.supplyAsync(() -> run((configuration, context) -> {
            Thread own = Thread.currentThread();
            CompletableFuture<Void> calling = CompletableFuture.runAsync(() -> {
                awaitEntered();
                own.interrupt();
            });
            long count = spark.parallelize(List.of(1), 1).map(x -> hang()).count();
            calling.join();
            return Outcome.of((double) count);
        }));
        assertThat(trial.get().outcome()).isEqualTo(new Outcome.Failed(FailureCause.CANCELLED, "interrupted"));
        interrupted.await();
    }

    @Test
    void jobsLeftBehindEndWithTheirTrial() throws Exception {
        JavaFutureAction<?>[] left = new JavaFutureAction<?>[1];
        Trial trial = run((configuration, context) -> {
            left[0] = spark.parallelize(List.of(1), 1).map(x -> hang()).collectAsync();
            entered.await();
            return Outcome.of(1);
        });
        assertThat(trial.score()).hasValue(1);
        interrupted.await();
        assertThatThrownBy(() -> left[0].get()).rootCause().hasMessageContaining("cancelled");
    }

    @Test
    void cannotBeSentToExecutors() {
        DriverObjective objective = new DriverObjective(spark, Objective.of(configuration -> 0));
        assertThatThrownBy(() -> SerializedObjective.of(objective))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("runs on the driver only");
    }

    private static Trial run(Objective objective) {
        TrialSpec spec = new TrialSpec(0, new Configuration(Map.of()), 0, "");
        return new TrialRun(spec, new Placement("", "", List.of(), 1), ReportSink.none(), Clock.systemUTC())
                .evaluate(new DriverObjective(spark, objective));
    }

    private static int hang() throws InterruptedException {
        entered.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        return 0;
    }

    private static void awaitEntered() {
        try {
            entered.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

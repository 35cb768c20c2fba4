package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.execution.ExecutorFactory;
import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.TrialExecutor;
import io.kindling.execution.TrialExecutorContract;
import io.kindling.space.Configuration;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TaskExecutorTest extends TrialExecutorContract {
    private static final TrialSpec SPEC = new TrialSpec(0, new Configuration(Map.of()), 0, "");

    private static JavaSparkContext spark;

    /** Static, as the objective reaches its task as a copy. */
    private static volatile CountDownLatch entered;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(
                new SparkConf().setMaster("local[2]").setAppName("tasks").set("spark.ui.enabled", "false"));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Override
    protected ExecutorFactory factory() {
        return TaskExecutor.factory(spark, TaskSettings.defaults());
    }

    @Override
    protected ExecutorFactory factory(Duration trialTimeout) {
        return TaskExecutor.factory(spark, TaskSettings.defaults().withTrialTimeout(trialTimeout));
    }

    @Test
    void aJobThatSomebodyElseCancelsEndsItsTrial() throws Exception {
        entered = new CountDownLatch(1);
        Objective objective = (configuration, context) -> {
            entered.countDown();
            new CountDownLatch(1).await();
            return Outcome.of(0);
        };
        try (TrialExecutor executor = factory().open(objective, ReportSink.none())) {
            executor.submit(SPEC);
            entered.await();
            spark.sc().cancelAllJobs();
            Trial trial = executor.poll(Duration.ofSeconds(30)).orElseThrow();
            assertThat(trial.outcome())
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.cause())
                            .isEqualTo(FailureCause.CANCELLED));
        }
    }

    @Test
    void anErrorOfTheVirtualMachineDoesNotEndTheDriver() throws Exception {
        Objective objective = (configuration, context) -> {
            throw new OutOfMemoryError("Java heap space");
        };
        try (TrialExecutor executor = factory().open(objective, ReportSink.none())) {
            executor.submit(SPEC);
            Trial trial = executor.poll(Duration.ofSeconds(30)).orElseThrow();
            assertThat(trial.outcome())
                    .isEqualTo(new Outcome.Failed(FailureCause.CRASHED, "java.lang.OutOfMemoryError: Java heap space"));
        }
    }

    @Test
    void anErrorOnTheDriverEndsItsTrial() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        JavaSparkContext outOfMemory = new JavaSparkContext(spark.sc()) {
            @Override
            public <T> JavaRDD<T> parallelize(List<T> list, int slices) {
                if (broken.get()) {
                    throw new OutOfMemoryError("Java heap space");
                }
                return super.parallelize(list, slices);
            }
        };
        ExecutorFactory factory = TaskExecutor.factory(outOfMemory, TaskSettings.defaults());
        try (TrialExecutor executor = factory.open(Objective.of(configuration -> 0), ReportSink.none())) {
            broken.set(true);
            executor.submit(SPEC);
            Trial trial = executor.poll(Duration.ofSeconds(30)).orElseThrow();
            assertThat(trial.outcome())
                    .isEqualTo(new Outcome.Failed(FailureCause.CRASHED, "java.lang.OutOfMemoryError: Java heap space"));
        }
    }
}

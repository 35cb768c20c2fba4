package io.kindling.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.ExecutorFactory;
import io.kindling.execution.LocalSettings;
import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.TrialExecutor;
import io.kindling.execution.TrialExecutorContract;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobExecutorTest extends TrialExecutorContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private JavaSparkContext spark;

    @BeforeEach
    void start() {
        spark = new JavaSparkContext(
                new SparkConf().setMaster("local[2]").setAppName("jobs").set("spark.ui.enabled", "false"));
    }

    @AfterEach
    void stop() {
        spark.stop();
    }

    @Override
    protected ExecutorFactory factory() {
        return JobExecutor.factory(spark, LocalSettings.slots(2));
    }

    @Override
    protected ExecutorFactory factory(Duration trialTimeout) {
        return JobExecutor.factory(spark, new LocalSettings(2, Optional.of(trialTimeout)));
    }

    @Test
    void trialsThatLoseTheirApplicationHaveNotFailed() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Objective objective = (configuration, context) -> {
            entered.countDown();
            stopped.await();
            return Outcome.of((double) spark.parallelize(List.of(1)).count());
        };
        try (TrialExecutor executor = factory().open(objective, ReportSink.none())) {
            executor.submit(spec(0));
            entered.await();
            spark.stop();
            stopped.countDown();
            assertThatThrownBy(() -> executor.poll(PATIENCE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("spark: need a running application, got one that has stopped");
        }
    }

    @Test
    void aTrialThatNeedsItsApplicationNoMoreKeepsItsScore() throws Exception {
        Objective objective = (configuration, context) -> {
            spark.stop();
            return Outcome.of(7);
        };
        try (TrialExecutor executor = factory().open(objective, ReportSink.none())) {
            executor.submit(spec(0));
            assertThat(executor.poll(PATIENCE).orElseThrow().score()).hasValue(7);
            assertThatThrownBy(() -> executor.poll(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aScoreBehindOneThatLostItsApplicationIsKept() throws Exception {
        CompletableFuture<Thread> losing = new CompletableFuture<>();
        CompletableFuture<Thread> scoring = new CompletableFuture<>();
        Objective objective = (configuration, context) -> {
            if (context.trialNumber() == 0) {
                spark.stop();
                losing.complete(Thread.currentThread());
                throw new IllegalStateException("lost");
            }
            losing.get().join();
            scoring.complete(Thread.currentThread());
            return Outcome.of(7);
        };
        try (TrialExecutor executor = factory().open(objective, ReportSink.none())) {
            executor.submit(spec(0));
            executor.submit(spec(1));
            scoring.get().join();
            Optional<Trial> ended = executor.poll(PATIENCE);
            assertThat(ended.orElseThrow().score()).hasValue(7);
        }
    }

    private static TrialSpec spec(int number) {
        return new TrialSpec(number, new Configuration(Map.of()), 0, "");
    }
}

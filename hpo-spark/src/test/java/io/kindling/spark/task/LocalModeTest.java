package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.Signal;
import io.kindling.execution.TrialContext;
import io.kindling.execution.TrialExecutor;
import io.kindling.space.Configuration;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListenerInterface;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trials that ignore their interrupt, where Spark has one slot and no executor process to end. */
@Timeout(60)
class LocalModeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Static, as the objective reaches its task as a copy. */
    private static volatile CompletableFuture<Thread> training;

    private static volatile CountDownLatch interrupted;

    private static volatile CountDownLatch released;

    private static volatile CompletableFuture<Signal> lastAnswer;

    private JavaSparkContext spark;

    @BeforeEach
    void start() {
        training = new CompletableFuture<>();
        interrupted = new CountDownLatch(1);
        released = new CountDownLatch(1);
        lastAnswer = new CompletableFuture<>();
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("local")
                .set("spark.task.cpus", "2")
                .set("spark.ui.enabled", "false")
                .set("spark.task.reaper.enabled", "true") // as the command line sets it; it ends no local process
                .set("spark.task.reaper.killTimeout", "1s"));
    }

    @AfterEach
    void stop() {
        released.countDown();
        spark.stop();
    }

    /** As a native training loop would. */
    private static Outcome ignoreInterrupts(Configuration configuration, TrialContext context) {
        training.complete(Thread.currentThread());
        boolean over = false;
        while (!over) {
            try {
                released.await();
                over = true;
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        }
        lastAnswer.complete(context.report(0, 0));
        return Outcome.of(0);
    }

    @Test
    void trialsThatIgnoreTheirInterruptHoldNobodyUp() throws Exception {
        TaskSettings settings = TaskSettings.defaults().withTrialTimeout(Duration.ofMillis(200));
        Objective objective = (configuration, context) ->
                context.trialNumber() < 3 ? ignoreInterrupts(configuration, context) : Outcome.of(1);
        try (TrialExecutor executor = TaskExecutor.factory(spark, settings).open(objective, ReportSink.none())) {
            IntStream.range(0, 3).mapToObj(LocalModeTest::spec).forEach(executor::submit);
            List<Integer> numbers = new ArrayList<>();
            while (numbers.size() < 3) {
                Trial trial = executor.poll(PATIENCE).orElseThrow();
                numbers.add(trial.number());
                assertThat(trial.outcome())
                        .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.cause())
                                .isEqualTo(FailureCause.TIMEOUT));
            }
            assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2);
        }
        TaskSettings unlimited = TaskSettings.defaults();
        try (TrialExecutor executor = TaskExecutor.factory(spark, unlimited).open(objective, ReportSink.none())) {
            executor.submit(spec(3));
            assertThat(executor.poll(PATIENCE).orElseThrow().score()).hasValue(1);
        }
    }

    @Test
    void objectivesSeeTheirTask() throws Exception {
        Objective objective =
                (configuration, context) -> Outcome.of(TaskContext.get().cpus());
        try (TrialExecutor executor =
                TaskExecutor.factory(spark, TaskSettings.defaults()).open(objective, ReportSink.none())) {
            executor.submit(spec(0));
            assertThat(executor.poll(PATIENCE).orElseThrow().score()).hasValue(2);
        }
    }

    @Test
    void closingLeavesNothingBehindButTheTrialThatIgnoresIt() throws Exception {
        List<SparkListenerInterface> listeners =
                List.copyOf(spark.sc().listenerBus().listeners());
        TrialExecutor executor = TaskExecutor.factory(spark, TaskSettings.defaults())
                .open(LocalModeTest::ignoreInterrupts, ReportSink.none());
        executor.submit(spec(0));
        Thread trial = training.get();
        executor.submit(spec(1));
        List<Thread> waiting = threads("kindling-tasks");
        assertThat(waiting).isNotEmpty();
        executor.close();
        interrupted.await();
        for (Thread thread : waiting) {
            assertEnds(thread);
        }
        assertThat(spark.sc().listenerBus().listeners()).containsExactlyElementsOf(listeners);
        assertThat(spark.parallelize(List.of(1), 1).collectAsync().get(30, TimeUnit.SECONDS))
                .containsExactly(1); // the slot is free
        released.countDown();
        assertThat(lastAnswer.get()).isEqualTo(Signal.CANCEL);
        assertEnds(trial);
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }

    private static void assertEnds(Thread thread) throws InterruptedException {
        thread.join(PATIENCE.toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    private static TrialSpec spec(int number) {
        return new TrialSpec(number, new Configuration(Map.of()), 0, "");
    }
}

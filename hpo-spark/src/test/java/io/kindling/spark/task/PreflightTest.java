package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.spark.task.Preflight.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PreflightTest {
    /** Static, as a task works on a copy of what it refers to. */
    private static volatile CountDownLatch released;

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private static JavaSparkContext local(String... settings) {
        return context("local[1]", settings);
    }

    /** A cluster without any worker. */
    private static JavaSparkContext withoutExecutors() {
        return context("local-cluster[0,1,1024]");
    }

    private static JavaSparkContext context(String master, String... settings) {
        SparkConf conf =
                new SparkConf().setMaster(master).setAppName("preflight").set("spark.ui.enabled", "false");
        for (int i = 0; i < settings.length; i += 2) {
            conf.set(settings[i], settings[i + 1]);
        }
        return new JavaSparkContext(conf);
    }

    @Test
    void localModeHasNoGpus() {
        try (JavaSparkContext spark = local()) {
            assertThatThrownBy(() -> new Preflight(spark, 1).check())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "execution.gpusPerTrial: need a cluster whose executors have GPUs, got master local[1]");
        }
    }

    @Test
    void refusesToTrainSlowTrialsTwice() {
        String threshold = "spark.speculation.task.duration.threshold";
        try (JavaSparkContext spark = local("spark.speculation", "true", threshold, "10s")) {
            assertThatThrownBy(() -> new Preflight(spark, 0).check())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(threshold)
                    .hasMessageEndingWith("got 10s");
        }
    }

    @Test
    void onlyGpusAreGivenUpAfterAMinute() {
        Duration minute = Duration.ofSeconds(60);
        assertThat(Patience.of(0.5)).isEqualTo(new Patience(minute, minute));
        assertThat(Patience.of(0)).isEqualTo(new Patience(minute, Duration.ofMinutes(10)));
    }

    @Test
    @Timeout(60)
    void waitsForASlotThatOthersHold() throws Exception {
        released = new CountDownLatch(1);
        List<String> warnings = new ArrayList<>();
        Consumer<String> listener = warning -> {
            warnings.add(warning);
            released.countDown();
        };
        try (JavaSparkContext spark = local("spark.ui.liveUpdate.period", "0")) {
            JavaFutureAction<Void> takesTheSlot =
                    spark.parallelize(List.of(0), 1).foreachAsync(zero -> released.await());
            while (spark.sc().statusTracker().getExecutorInfos()[0].numRunningTasks() == 0) {
                Thread.onSpinWait();
            }
            new Preflight(spark, 0, new Patience(A_MOMENT, Duration.ofSeconds(50)), listener).check();
            takesTheSlot.get();
        }
        assertThat(warnings)
                .containsExactly("spark: need a free slot, got none: other jobs of this session run; waits for one");
    }

    @Test
    @Timeout(60)
    void saysWhatItWaitsForAndDoesNotWaitForEver() {
        List<String> warnings = new ArrayList<>();
        try (JavaSparkContext spark = withoutExecutors()) {
            Patience patience = new Patience(A_MOMENT, A_MOMENT.plusSeconds(1));
            assertThatThrownBy(() -> new Preflight(spark, 0, patience, warnings::add).check())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "spark: need an executor that answers within 1 s, got none from local-cluster[0,1,1024]");
        }
        assertThat(warnings)
                .filteredOn(warning -> !warning.startsWith("spark.plugins"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("spark: need an executor that answers within 0 s, got none from local-cluster[0,1,1024]")
                .endsWith("; goes on waiting for 1 s");
    }
}

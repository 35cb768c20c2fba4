package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.TrialExecutor;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialSpec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StoppedApplicationTest {
    /** Static, as the objective reaches its task as a copy. */
    private static volatile CountDownLatch entered;

    @Test
    @Timeout(60)
    void aTrialThatLosesItsApplicationHasNotFailed() throws Exception {
        entered = new CountDownLatch(1);
        Objective objective = (configuration, context) -> {
            entered.countDown();
            new CountDownLatch(1).await();
            return Outcome.of(0);
        };
        JavaSparkContext spark = new JavaSparkContext(
                new SparkConf().setMaster("local[1]").setAppName("stopped").set("spark.ui.enabled", "false"));
        try (TrialExecutor executor =
                TaskExecutor.factory(spark, TaskSettings.defaults()).open(objective, ReportSink.none())) {
            executor.submit(new TrialSpec(0, new Configuration(Map.of()), 0, ""));
            entered.await();
            spark.stop();
            assertThatThrownBy(() -> executor.poll(Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("spark: need a running application, got one that has stopped");
        }
    }
}

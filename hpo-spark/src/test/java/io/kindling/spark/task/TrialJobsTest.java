package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.execution.Objective;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialSpec;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TrialJobsTest {
    @Test
    @Timeout(60)
    void aTrialThatIsCalledOffBeforeItsJobBeganDoesNotRunOn() {
        Objective objective = (configuration, context) -> {
            new CountDownLatch(1).await();
            return Outcome.of(0);
        };
        SparkConf conf =
                new SparkConf().setMaster("local[1]").setAppName("jobs").set("spark.ui.enabled", "false");
        try (JavaSparkContext spark = new JavaSparkContext(conf);
                TrialJobs jobs =
                        new TrialJobs(spark, "search", TaskSettings.defaults(), SerializedObjective.of(objective))) {
            RunningTrial trial =
                    new RunningTrial(new TrialSpec(0, new Configuration(Map.of()), 0, ""), Clock.systemUTC());
            AtomicBoolean wanted = new AtomicBoolean(true);
            assertThat(jobs.run(trial, () -> wanted.getAndSet(false))).isEmpty();
        }
    }
}

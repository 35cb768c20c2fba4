package io.kindling.spark.task;

import io.kindling.execution.ExecutorFactory;
import io.kindling.execution.TrialExecutorContract;
import java.time.Duration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class TaskExecutorTest extends TrialExecutorContract {
    private static JavaSparkContext spark;

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
}

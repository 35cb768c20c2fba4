package io.kindling.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.execution.ReportSink;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MllibPipelineTest {
    private static SparkSession spark;

    private final MllibPipeline objective = new MllibPipeline();

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void trainsALogisticRegression() {
        Outcome outcome = evaluate(Trials.configuration(
                "centre",
                true,
                "model",
                "logistic",
                "model.logistic.iterations",
                10,
                "model.logistic.regularization",
                0.001,
                "model.logistic.elasticNet",
                0.0));
        assertLearned(outcome);
    }

    @Test
    void trainsARandomForestTheSameForTheSameSeed() {
        Configuration forest = Trials.configuration(
                "centre", false, "model", "forest", "model.forest.trees", 10, "model.forest.depth", 8);
        Outcome outcome = evaluate(forest);
        assertLearned(outcome);
        assertThat(evaluate(forest)).isEqualTo(outcome);
    }

    private Outcome evaluate(Configuration configuration) {
        return Trials.run(configuration, 1, ReportSink.none())
                .evaluate(objective)
                .outcome();
    }

    /** Guessing gives 0.1. */
    private static void assertLearned(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        Outcome.Completed completed = (Outcome.Completed) outcome;
        assertThat(completed.score()).isGreaterThan(0.85);
        assertThat(completed.metrics()).containsOnlyKeys("f1");
    }
}

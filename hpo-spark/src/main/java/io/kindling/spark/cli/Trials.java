package io.kindling.spark.cli;

import io.kindling.config.Execution;
import io.kindling.config.SearchFile;
import io.kindling.execution.ExecutorFactory;
import io.kindling.execution.LocalSettings;
import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.TrialExecutor;
import io.kindling.spark.history.SparkTrialHistory;
import io.kindling.spark.job.JobExecutor;
import io.kindling.spark.task.SerializedObjective;
import io.kindling.spark.task.TaskExecutor;
import io.kindling.spark.task.TaskSettings;
import io.kindling.trial.TrialHistory;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Opens the executor that a search file asks for, on a Spark session that is started when the first one is opened. */
record Trials(Execution execution, SparkStarter spark, Supplier<TrialHistory> history) implements ExecutorFactory {
    /** The SQL view of the trials that have ended, for whoever shares the session. */
    private static final String VIEW = "trials";

    /** Refuses, before Spark is started, an objective that could not travel. */
    static void check(SearchFile file) {
        if (file.execution().kind() == Execution.Kind.TASK) {
            SerializedObjective.of(file.objective());
        }
    }

    @Override
    public TrialExecutor open(Objective objective, ReportSink reports) {
        SparkSession session = spark.start();
        SparkTrialHistory.createLiveView(session, VIEW, history);
        ExecutorFactory executors = execution.kind() == Execution.Kind.JOB
                ? JobExecutor.factory(session, jobSettings())
                : TaskExecutor.factory(session, taskSettings());
        return executors.open(objective, reports);
    }

    private LocalSettings jobSettings() {
        return new LocalSettings(execution.slots().orElse(1), execution.trialTimeout());
    }

    private TaskSettings taskSettings() {
        return new TaskSettings(
                execution.slots(), execution.trialTimeout(), execution.gpusPerTrial(), execution.attempts());
    }
}

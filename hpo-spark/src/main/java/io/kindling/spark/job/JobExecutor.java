package io.kindling.spark.job;

import io.kindling.execution.ExecutorFactory;
import io.kindling.execution.LocalExecutor;
import io.kindling.execution.LocalSettings;
import io.kindling.execution.TrialExecutor;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Runs a {@link DriverObjective} on threads of the driver, as long as its Spark application lives. */
public final class JobExecutor implements TrialExecutor {
    private final JavaSparkContext spark;
    private final TrialExecutor trials;

    private JobExecutor(JavaSparkContext spark, TrialExecutor trials) {
        this.spark = spark;
        this.trials = trials;
    }

    /** As {@link #factory(JavaSparkContext, LocalSettings)}. */
    public static ExecutorFactory factory(SparkSession session, LocalSettings settings) {
        return factory(new JavaSparkContext(session.sparkContext()), settings);
    }

    /** Opens executors with as many slots as trials may start Spark jobs side by side. */
    public static ExecutorFactory factory(JavaSparkContext spark, LocalSettings settings) {
        return (objective, reports) -> new JobExecutor(
                spark, new LocalExecutor(new DriverObjective(spark, objective), settings, reports, Clock.systemUTC()));
    }

    @Override
    public int capacity() {
        return trials.capacity();
    }

    @Override
    public void submit(TrialSpec spec) {
        trials.submit(spec);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the Spark application has ended, and with it the trials that ran
     */
    @Override
    public Optional<Trial> poll(Duration patience) throws InterruptedException {
        Optional<Trial> ended = trials.poll(patience);
        while (ended.filter(JobExecutor::hasFailed).isPresent() && spark.sc().isStopped()) {
            ended = trials.poll(Duration.ZERO); // one behind it may have a score
        }
        if (ended.isEmpty() && spark.sc().isStopped()) {
            throw new IllegalStateException("spark: need a running application, got one that has stopped");
        }
        return ended;
    }

    private static boolean hasFailed(Trial trial) {
        return trial.outcome() instanceof Outcome.Failed;
    }

    @Override
    public void cancel(int trialNumber) {
        trials.cancel(trialNumber);
    }

    @Override
    public void close() {
        trials.close();
    }
}

package io.kindling.spark.job;

import io.kindling.execution.Objective;
import io.kindling.execution.TrialContext;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * An objective that starts Spark jobs of its own, such as an MLlib learner or a distributed training. Spark starts no job
 * from inside a task (SPARK-5063), so that its trials run on threads of the driver, by a {@link JobExecutor}. {@code
 * spark.scheduler.mode=FAIR} lets them share the cluster evenly.
 *
 * <p>The jobs of a trial end with it, also when it is called off: each carries a tag of its trial.
 */
public final class DriverObjective implements Objective {
    private static final long serialVersionUID = 1L;

    private final transient JavaSparkContext spark;
    private final transient Objective objective;

    public DriverObjective(JavaSparkContext spark, Objective objective) {
        this.spark = spark;
        this.objective = objective;
    }

    @Override
    public Outcome evaluate(Configuration configuration, TrialContext context) throws Exception {
        String tag = "kindling-" + context.trialNumber() + "-" + UUID.randomUUID();
        spark.addJobTag(tag);
        spark.setInterruptOnCancel(true);
        try {
            return objective.evaluate(configuration, context);
        } finally {
            spark.removeJobTag(tag);
            if (!spark.sc().isStopped()) {
                spark.cancelJobsWithTag(tag); // whatever the trial left running
            }
        }
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException(
                DriverObjective.class.getName() + ", which runs on the driver only: use JobExecutor");
    }
}

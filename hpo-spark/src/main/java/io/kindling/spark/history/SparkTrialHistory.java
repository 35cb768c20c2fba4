package io.kindling.spark.history;

import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The trial history for Spark. The driver's history is the one source; everything here is made from it afresh, without
 * lineage, so that nothing trains again and no chain of unions grows. Finished trials only.
 */
public final class SparkTrialHistory {
    private SparkTrialHistory() {}

    /** The finished trials of a snapshot. Under Kryo, needs {@link io.kindling.spark.kryo.KindlingRegistrator}. */
    public static JavaRDD<Trial> rdd(JavaSparkContext spark, TrialHistory history) {
        return spark.parallelize(history.trials());
    }

    /**
     * The finished trials of a snapshot as a table: number, state, score, loss (the score turned so that lower is
     * better), metrics, cause and message of a failure, host, executor, gpus, attempt, started, finished, duration in
     * seconds, seed, note, configuration as texts, and a typed column {@code param.NAME} for each parameter.
     */
    public static Dataset<Row> frame(SparkSession session, TrialHistory history) {
        TrialRows table = new TrialRows(history.space());
        return session.createDataFrame(table.rows(history), table.schema());
    }

    /**
     * Makes a temporary SQL view of the columns of {@link #frame} that stays live: each query sees the trials that have
     * finished by then.
     *
     * @param history gives the newest snapshot; called from the threads that query
     */
    public static void createLiveView(SparkSession session, String name, Supplier<TrialHistory> history) {
        session.baseRelationToDataFrame(new LiveRelation(session, history)).createOrReplaceTempView(name);
    }
}

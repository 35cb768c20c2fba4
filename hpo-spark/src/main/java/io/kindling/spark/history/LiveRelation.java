package io.kindling.spark.history;

import io.kindling.trial.TrialHistory;
import java.util.function.Supplier;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.StructType;

/** A table that asks for the newest history each time a query that scans it is planned. */
final class LiveRelation extends BaseRelation implements TableScan {
    private final SparkSession session;
    private final Supplier<TrialHistory> history;
    private final StructType schema;

    LiveRelation(SparkSession session, Supplier<TrialHistory> history) {
        this.session = session;
        this.history = history;
        this.schema = new TrialRows(history.get().space()).schema();
    }

    @Override
    public SQLContext sqlContext() {
        return session.sqlContext();
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public RDD<Row> buildScan() {
        return SparkTrialHistory.frame(session, history.get()).rdd();
    }
}

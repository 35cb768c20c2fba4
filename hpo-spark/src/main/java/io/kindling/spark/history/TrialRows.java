package io.kindling.spark.history;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.Configuration;
import io.kindling.space.Parameter;
import io.kindling.space.SearchSpace;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Trials as rows of a table: the columns that every study has, then one for each parameter, {@code param.NAME}, empty
 * where the parameter was inactive. Durations are in seconds; the budget is empty for a trial that ran to its end.
 */
record TrialRows(SearchSpace space) {
    private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType, false);
    private static final DataType SETTINGS = DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, false);
    private static final DataType METRICS = DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false);

    private static final Map<Class<?>, DataType> TYPES = Map.of(
            Double.class, DataTypes.DoubleType, Long.class, DataTypes.LongType, Boolean.class, DataTypes.BooleanType);

    StructType schema() {
        StructType schema = new StructType()
                .add("number", DataTypes.IntegerType, false)
                .add("state", DataTypes.StringType, false)
                .add("score", DataTypes.DoubleType)
                .add("loss", DataTypes.DoubleType)
                .add("metrics", METRICS, false)
                .add("cause", DataTypes.StringType)
                .add("message", DataTypes.StringType)
                .add("host", DataTypes.StringType, false)
                .add("executor", DataTypes.StringType, false)
                .add("gpus", TEXTS, false)
                .add("attempt", DataTypes.IntegerType, false)
                .add("started", DataTypes.TimestampType, false)
                .add("finished", DataTypes.TimestampType, false)
                .add("duration", DataTypes.DoubleType, false)
                .add("seed", DataTypes.LongType, false)
                .add("note", DataTypes.StringType, false)
                .add("budget", DataTypes.DoubleType)
                .add("configuration", SETTINGS, false);
        for (Parameter<?> parameter : space.parameters()) {
            schema = schema.add("param." + parameter.name(), type(parameter));
        }
        return schema;
    }

    List<Row> rows(TrialHistory history) {
        return history.trials().stream().map(trial -> row(history, trial)).toList();
    }

    private Row row(TrialHistory history, Trial trial) {
        Outcome outcome = trial.outcome();
        Double score = trial.score().isPresent() ? trial.score().getAsDouble() : null;
        Placement placement = trial.placement();
        List<Object> values = new ArrayList<>();
        values.add(trial.number());
        values.add(outcome.state());
        values.add(score);
        values.add(score == null ? null : history.goal().loss(score));
        values.add(outcome.metrics());
        values.add(outcome.match(
                completed -> null, pruned -> null, failed -> failed.cause().name()));
        values.add(outcome.match(completed -> null, pruned -> null, Outcome.Failed::message));
        values.addAll(List.of(placement.host(), placement.executor(), placement.gpus(), placement.attempt()));
        values.addAll(List.of(Timestamp.from(trial.started()), Timestamp.from(trial.finished())));
        values.add(trial.duration().toNanos() / 1e9);
        values.addAll(List.of(trial.spec().seed(), trial.spec().note()));
        values.add(Double.isFinite(trial.spec().budget()) ? trial.spec().budget() : null);
        values.add(texts(trial.configuration()));
        for (Parameter<?> parameter : space.parameters()) {
            values.add(value(parameter, trial.configuration()));
        }
        return RowFactory.create(values.toArray());
    }

    private static Map<String, String> texts(Configuration configuration) {
        Map<String, String> texts = new LinkedHashMap<>();
        configuration.values().forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    private static Object value(Parameter<?> parameter, Configuration configuration) {
        Object value = configuration.values().get(parameter.name());
        return value != null && type(parameter).equals(DataTypes.StringType) ? value.toString() : value;
    }

    /** The type of a parameter's values; text where choices are of several types. */
    private static DataType type(Parameter<?> parameter) {
        return parameter.match(
                real -> DataTypes.DoubleType,
                integer -> DataTypes.LongType,
                normal -> DataTypes.DoubleType,
                TrialRows::common,
                constant -> type(constant.value().getClass()));
    }

    private static DataType common(CategoricalParameter categorical) {
        List<DataType> types = categorical.choices().stream()
                .map(choice -> type(choice.getClass()))
                .distinct()
                .toList();
        return types.size() == 1 ? types.get(0) : DataTypes.StringType;
    }

    private static DataType type(Class<?> canonical) {
        return TYPES.getOrDefault(canonical, DataTypes.StringType);
    }
}

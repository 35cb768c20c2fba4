package io.kindling.examples;

import io.kindling.examples.Digits.Part;
import io.kindling.execution.Objective;
import io.kindling.execution.TrialContext;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Handwritten digits by an MLlib pipeline: scaled pixels, then logistic regression or a random forest. Each trial
 * launches Spark jobs of its own, so trials run on driver threads, {@code execution: {kind: job}}.
 *
 * <p>Its space is in {@code conf/mllib.yaml}.
 */
public final class MllibPipeline implements Objective {
    private static final long serialVersionUID = 1L;

    private static final StructType SCHEMA =
            new StructType().add("label", DataTypes.DoubleType).add("pixels", SQLDataTypes.VectorType());

    private final Digits digits = Digits.load();

    @Override
    public Outcome evaluate(Configuration configuration, TrialContext context) {
        SparkSession spark = SparkSession.active();
        StandardScaler scaler = new StandardScaler()
                .setInputCol("pixels")
                .setOutputCol("features")
                .setWithMean(configuration.getBoolean("centre"));
        Pipeline pipeline =
                new Pipeline().setStages(new PipelineStage[] {scaler, classifier(configuration, context.seed())});
        Dataset<Row> predictions = pipeline.fit(rows(spark, Part.TRAINING)).transform(rows(spark, Part.VALIDATION));
        return Outcome.of(measure(predictions, "accuracy"), Map.of("f1", measure(predictions, "f1")));
    }

    private static PipelineStage classifier(Configuration configuration, long seed) {
        Configuration options = configuration.option("model");
        if (configuration.getString("model").equals("logistic")) {
            return new LogisticRegression()
                    .setMaxIter(options.getInt("iterations"))
                    .setRegParam(options.getDouble("regularization"))
                    .setElasticNetParam(options.getDouble("elasticNet"));
        }
        return new RandomForestClassifier()
                .setSeed(seed)
                .setNumTrees(options.getInt("trees"))
                .setMaxDepth(options.getInt("depth"));
    }

    private Dataset<Row> rows(SparkSession spark, Part part) {
        List<Row> rows = Arrays.stream(digits.indices(part))
                .mapToObj(i -> RowFactory.create((double) digits.label(i), Vectors.dense(digits.pixels(i))))
                .toList();
        // One partition: the data is small, and parallelism comes from trials side by side.
        return spark.createDataFrame(rows, SCHEMA).coalesce(1);
    }

    private static double measure(Dataset<Row> predictions, String metric) {
        return new MulticlassClassificationEvaluator().setMetricName(metric).evaluate(predictions);
    }
}

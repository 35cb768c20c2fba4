package io.kindling.spark.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.spark.kryo.KindlingRegistrator;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With Kryo, as it is the serialiser that is harder to please; the cluster tests run both. */
class SparkTrialHistoryTest {
    private static final SearchSpace SPACE = SearchSpace.builder()
            .logReal("rate", 1e-4, 1)
            .integer("layers", 1, 4)
            .categorical("batch", 16, 32)
            .categorical("mixed", "none", 1, true)
            .constant("bias", true)
            .choice("model", model -> model.option("svm", svm -> svm.real("C", 0, 1))
                    .option("tree", tree -> tree.integer("depth", 1, 30)))
            .build();
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private static SparkSession session;

    @BeforeAll
    static void start() {
        session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.serializer", KryoSerializer.class.getName())
                .config("spark.kryo.registrator", KindlingRegistrator.class.getName())
                .config("spark.kryo.registrationRequired", "true")
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    @Test
    void theRddHoldsTheTrials() {
        TrialHistory history = history();
        JavaSparkContext spark = new JavaSparkContext(session.sparkContext());
        assertThat(SparkTrialHistory.rdd(spark, history).collect()).isEqualTo(history.trials());
    }

    @Test
    void theFrameHasATypedColumnForEachParameter() {
        Dataset<Row> frame = SparkTrialHistory.frame(session, history());
        assertThat(frame.schema().apply("param.rate").dataType()).isEqualTo(DataTypes.DoubleType);
        assertThat(frame.schema().apply("param.layers").dataType()).isEqualTo(DataTypes.LongType);
        assertThat(frame.schema().apply("param.batch").dataType()).isEqualTo(DataTypes.LongType);
        assertThat(frame.schema().apply("param.mixed").dataType()).isEqualTo(DataTypes.StringType);
        assertThat(frame.schema().apply("param.bias").dataType()).isEqualTo(DataTypes.BooleanType);
        assertThat(frame.schema().apply("param.model.tree.depth").dataType()).isEqualTo(DataTypes.LongType);
    }

    @Test
    void theFrameTellsHowEachTrialEnded() {
        Dataset<Row> frame = SparkTrialHistory.frame(session, history());
        frame.createOrReplaceTempView("ended");
        assertThat(texts("SELECT state, score, loss, metrics['auc'], cause, message FROM ended ORDER BY number"))
                .containsExactly(
                        "[completed,0.75,-0.75,0.5,null,null]",
                        "[pruned,null,null,null,null,null]",
                        "[failed,null,null,null,EXCEPTION,no such file]");
        assertThat(texts("SELECT host, executor, gpus[0], attempt, duration, seed, note FROM ended WHERE number = 0"))
                .containsExactly("[node1,3,gpu0,2,1.5,42,because]");
        assertThat(texts("SELECT budget FROM ended ORDER BY number")).containsExactly("[9.0]", "[null]", "[null]");
        assertThat(texts("SELECT `param.mixed`, `param.model.tree.depth`, `param.model.svm.C`, configuration['rate']"
                        + " FROM ended WHERE number = 1"))
                .containsExactly("[1,2,null,0.01]");
        assertThat(frame.first()
                        .getTimestamp(frame.schema().fieldIndex("started"))
                        .toInstant())
                .isEqualTo(START);
    }

    @Test
    void eachQueryOfTheLiveViewSeesTheNewestTrials() {
        AtomicReference<TrialHistory> newest = new AtomicReference<>(history());
        SparkTrialHistory.createLiveView(session, "trials", newest::get);
        String query = "SELECT count(*), max(`param.layers`) FROM trials";
        assertThat(texts(query)).containsExactly("[3,2]");
        newest.set(newest.get().finish(trial(3, 4, Outcome.of(1))));
        assertThat(texts(query)).containsExactly("[4,4]");
    }

    private static List<String> texts(String query) {
        return session.sql(query).collectAsList().stream().map(Row::toString).toList();
    }

    private static TrialHistory history() {
        return TrialHistory.empty(SPACE, Goal.maximize("accuracy"))
                .finish(trial(0, 1, Outcome.of(0.75, Map.of("auc", 0.5))))
                .finish(trial(1, 2, new Outcome.Pruned(new Report(1, Double.NaN), Map.of())))
                .finish(trial(2, 2, new Outcome.Failed(FailureCause.EXCEPTION, "no such file")));
    }

    private static Trial trial(int number, long layers, Outcome outcome) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("rate", 0.01);
        values.put("layers", layers);
        values.put("batch", 16);
        values.put("mixed", 1);
        values.put("bias", true);
        values.put("model", "tree");
        values.put("model.tree.depth", 2);
        return new Trial(
                new TrialSpec(
                        number, new Configuration(values), 42, "because", number == 0 ? 9 : Double.POSITIVE_INFINITY),
                outcome,
                List.of(new Report(0, 1), new Report(1, Double.NaN)),
                new Placement("node1", "3", List.of("gpu0"), 2),
                START,
                START.plusMillis(1500));
    }
}

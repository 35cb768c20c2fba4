package io.kindling.spark.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.Signal;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class TrainingLoopTest {

    @Test
    void trainsARealNetworkAndReportsEachEpochButTheLast() {
        Trial trial = Trials.run(blobs(0.1, 8), 1, ReportSink.none());
        assertThat(trial.reports()).extracting(Report::step).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        // Two clouds of 8 coordinates, each 2 standard deviations apart: 5.7 in all, so hardly an error is needed.
        assertThat(trial.score().orElseThrow()).isGreaterThan(0.95);
    }

    @Test
    void aTrialIsNotPrunedAfterItsLastEpoch() {
        ReportSink pruner = (number, report) -> report.step() < 8 ? Signal.CONTINUE : Signal.PRUNE;
        assertThat(Trials.run(blobs(0.1, 8), 1, pruner).score()).isPresent();
    }

    @Test
    void stopsWhenTheSearchSaysSo() {
        ReportSink pruner = (number, report) -> report.step() < 3 ? Signal.CONTINUE : Signal.PRUNE;
        Trial trial = Trials.run(blobs(0.1, 8), 1, pruner);
        assertThat(trial.reports()).hasSize(3);
        assertThat(trial.outcome()).isInstanceOf(Outcome.Pruned.class);
        Outcome.Pruned pruned = (Outcome.Pruned) trial.outcome();
        assertThat(pruned.metrics()).containsKey(ClassificationMetrics.LOSS);
    }

    @Test
    void endsWhereTrainingDiverges() {
        Trial trial = Trials.run(blobs(1e30, 8), 1, ReportSink.none());
        assertThat(trial.outcome()).isInstanceOf(Outcome.Failed.class);
        Outcome.Failed failed = (Outcome.Failed) trial.outcome();
        assertThat(failed.cause()).isEqualTo(FailureCause.NON_FINITE);
        assertThat(failed.message()).isEqualTo("loss: need a finite number, got NaN at epoch 1");
    }

    @Test
    void ignoresALossItWasNotGiven() {
        Objective objective = (configuration, context) ->
                new TrainingLoop(2, "r2").run(epoch -> {}, () -> Map.of("r2", 0.5), context);
        assertThat(Trials.run(objective, 1, ReportSink.none()).score()).hasValue(0.5);
    }

    @Test
    void refusesAMetricThatIsNotMeasured() {
        Objective objective = (configuration, context) ->
                new TrainingLoop(1, "auc").run(epoch -> {}, () -> Map.of("f1", 1.0), context);
        assertThat(Trials.run(objective, 1, ReportSink.none()).outcome().toString())
                .contains("auc: need a metric among [f1]");
    }

    @Test
    void endsWhenInterruptedBetweenEpochs() {
        List<Integer> epochs = new ArrayList<>();
        Objective objective = (configuration, context) -> new TrainingLoop(9, "x")
                .run(
                        epoch -> {
                            epochs.add(epoch);
                            if (epoch == 2) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        () -> Map.of("x", 1.0),
                        context);
        Trial trial = Trials.run(objective, 1, ReportSink.none());
        assertThat(epochs).containsExactly(1, 2);
        assertThat(trial.outcome()).isEqualTo(new Outcome.Failed(FailureCause.CANCELLED, "interrupted"));
    }

    @Test
    void needsAnEpoch() {
        assertThatThrownBy(() -> new TrainingLoop(0, "loss")).hasMessage("epochs: need at least 1, got 0");
    }

    private static Objective blobs(double learningRate, int epochs) {
        return (configuration, context) -> {
            long seed = Nd4jBinding.bind(context);
            DataSet data = Blobs.data();
            MultiLayerNetwork network = Blobs.network(seed, learningRate);
            return new TrainingLoop(epochs, ClassificationMetrics.ACCURACY)
                    .run(epoch -> network.fit(data), () -> ClassificationMetrics.of(network, data), context);
        };
    }
}

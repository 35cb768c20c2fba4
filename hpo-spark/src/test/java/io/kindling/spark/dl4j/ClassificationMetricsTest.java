package io.kindling.spark.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.DataSet;

class ClassificationMetricsTest {
    private static final double TOLERANCE = 1e-12;

    /** Three classes: class 0 right twice, once taken for 1; class 1 right once; class 2 right twice. */
    @Test
    void averagesOverTheClasses() {
        Evaluation evaluation = new Evaluation(3);
        int[][] actualAndPredicted = {{0, 0}, {0, 0}, {0, 1}, {1, 1}, {2, 2}, {2, 2}};
        for (int[] pair : actualAndPredicted) {
            evaluation.eval(pair[1], pair[0]);
        }
        Map<String, Double> metrics = ClassificationMetrics.of(evaluation);
        assertThat(metrics).containsOnlyKeys("accuracy", "precision", "recall", "f1");
        assertThat(metrics.get("accuracy")).isCloseTo(5 / 6.0, within(TOLERANCE));
        assertThat(metrics.get("precision")).isCloseTo((1 + 1 / 2.0 + 1) / 3, within(TOLERANCE));
        assertThat(metrics.get("recall")).isCloseTo((2 / 3.0 + 1 + 1) / 3, within(TOLERANCE));
        assertThat(metrics.get("f1")).isCloseTo((4 / 5.0 + 2 / 3.0 + 1) / 3, within(TOLERANCE));
    }

    @Test
    void addsTheLossOfANetwork() {
        MultiLayerNetwork network = Blobs.network(1, 0.1);
        DataSet data = Blobs.data();
        Map<String, Double> metrics = ClassificationMetrics.of(network, data);
        assertThat(metrics).containsOnlyKeys("accuracy", "precision", "recall", "f1", "loss");
        assertThat(metrics.get("loss")).isEqualTo(network.score(data)).isPositive();
    }
}

package io.kindling.spark.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** How well a classifier does on labelled data, by name. */
public final class ClassificationMetrics {
    public static final String ACCURACY = "accuracy";
    public static final String PRECISION = "precision";
    public static final String RECALL = "recall";
    public static final String F1 = "f1";
    public static final String LOSS = "loss";

    private ClassificationMetrics() {}

    /**
     * Accuracy, precision, recall and F1, each in [0, 1] and the last three macro-averaged over the classes, and the
     * mean loss of an example, regularisation included. All are NaN if the network has diverged.
     *
     * @param data one-hot labels; evaluated in one pass, so it has to fit in memory
     */
    public static Map<String, Double> of(MultiLayerNetwork network, DataSet data) {
        INDArray output = network.output(data.getFeatures());
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (Double.isNaN(output.sumNumber().doubleValue())) {
            // Evaluation throws on NaN.
            Stream.of(ACCURACY, PRECISION, RECALL, F1, LOSS).forEach(name -> metrics.put(name, Double.NaN));
            return metrics;
        }
        Evaluation evaluation = new Evaluation(data.numOutcomes());
        evaluation.eval(data.getLabels(), output);
        metrics.putAll(of(evaluation));
        metrics.put(LOSS, network.score(data));
        return metrics;
    }

    /** Accuracy, precision, recall and F1 of an evaluation made elsewhere. */
    public static Map<String, Double> of(Evaluation evaluation) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(ACCURACY, evaluation.accuracy());
        metrics.put(PRECISION, evaluation.precision());
        metrics.put(RECALL, evaluation.recall());
        metrics.put(F1, evaluation.f1());
        return metrics;
    }
}

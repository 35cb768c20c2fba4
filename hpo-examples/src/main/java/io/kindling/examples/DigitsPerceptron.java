package io.kindling.examples;

import io.kindling.examples.Digits.Part;
import io.kindling.execution.TrialContext;
import io.kindling.space.Configuration;
import io.kindling.spark.dl4j.ClassificationMetrics;
import io.kindling.spark.dl4j.Nd4jBinding;
import io.kindling.spark.dl4j.TrainingLoop;
import io.kindling.trial.Outcome;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.Updater;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A multilayer perceptron that learns the digits. Its configuration holds {@code learningRate}, {@code updater}, {@code
 * batchSize}, {@code epochs} and {@code dropout} before the output layer.
 */
final class DigitsPerceptron implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Digits digits = Digits.load();

    /** A hidden layer. */
    record Hidden(int units, Activation activation) {
        /** The layer that the parameters {@code units} and {@code activation} describe. */
        static Hidden of(Configuration configuration) {
            return new Hidden(
                    configuration.getInt("units"), Activation.fromString(configuration.getString("activation")));
        }
    }

    /** Trains on the training part; the score is the accuracy on the validation part. */
    Outcome evaluate(List<Hidden> hidden, Configuration configuration, TrialContext context) throws Exception {
        long seed = Nd4jBinding.bind(context);
        MultiLayerNetwork network = network(hidden, configuration, seed);
        ListDataSetIterator<DataSet> training = batches(configuration, seed, Part.TRAINING);
        DataSet validation = dataSet(Part.VALIDATION);
        int epochs = epochs(configuration, context);
        return new TrainingLoop(epochs, ClassificationMetrics.ACCURACY)
                .run(epoch -> network.fit(training), () -> ClassificationMetrics.of(network, validation), context);
    }

    /** Trains on the training and validation parts, and measures on the test part. */
    Map<String, Double> evaluateBest(List<Hidden> hidden, Configuration best, TrialContext context) {
        long seed = Nd4jBinding.bind(context);
        MultiLayerNetwork network = network(hidden, best, seed);
        network.fit(batches(best, seed, Part.TRAINING, Part.VALIDATION), epochs(best, context));
        Map<String, Double> measured = ClassificationMetrics.of(network, dataSet(Part.TEST));
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("testAccuracy", measured.get(ClassificationMetrics.ACCURACY));
        metrics.put("testF1", measured.get(ClassificationMetrics.F1));
        return metrics;
    }

    /** A budget is one of epochs. */
    private static int epochs(Configuration configuration, TrialContext context) {
        return (int) Math.max(1, Math.min(configuration.getInt("epochs"), context.budget()));
    }

    private static MultiLayerNetwork network(List<Hidden> hidden, Configuration configuration, long seed) {
        ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater(configuration))
                .weightInit(WeightInit.XAVIER)
                .list();
        int inputs = Digits.PIXELS;
        for (Hidden layer : hidden) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(inputs)
                    .nOut(layer.units())
                    .activation(layer.activation())
                    .build());
            inputs = layer.units();
        }
        layers.layer(output(inputs, configuration.getDouble("dropout")));
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }

    private static OutputLayer output(int inputs, double dropout) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(Digits.CLASSES)
                .activation(Activation.SOFTMAX)
                // DL4J asks for the share of a layer's inputs to keep, and takes 0 for all of them.
                .dropOut(dropout == 0 ? 0 : 1 - dropout)
                .build();
    }

    private static IUpdater updater(Configuration configuration) {
        String name = configuration.getString("updater").toUpperCase(Locale.ROOT);
        IUpdater updater = Updater.valueOf(name).getIUpdaterWithDefaultConfig();
        updater.setLrAndSchedule(configuration.getDouble("learningRate"), null);
        return updater;
    }

    private ListDataSetIterator<DataSet> batches(Configuration configuration, long seed, Part... parts) {
        DataSet examples = dataSet(parts);
        examples.shuffle(seed);
        return new ListDataSetIterator<>(examples.asList(), configuration.getInt("batchSize"));
    }

    private DataSet dataSet(Part... parts) {
        int[] indices = digits.indices(parts);
        INDArray features = Nd4j.create(indices.length, Digits.PIXELS);
        INDArray labels = Nd4j.create(indices.length, Digits.CLASSES);
        for (int row = 0; row < indices.length; row++) {
            features.putRow(row, Nd4j.createFromArray(digits.pixels(indices[row])));
            labels.putScalar(row, digits.label(indices[row]), 1);
        }
        return new DataSet(features, labels);
    }
}

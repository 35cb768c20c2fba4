package io.kindling.spark.dl4j;

import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Two clouds of points that a small network tells apart, and such a network. */
final class Blobs {
    private static final int POINTS = 128;
    private static final int INPUTS = 8;
    private static final int CLASSES = 2;

    private Blobs() {}

    static DataSet data() {
        Random random = new Random(7);
        INDArray features = Nd4j.create(POINTS, INPUTS);
        INDArray labels = Nd4j.create(POINTS, CLASSES);
        for (int row = 0; row < POINTS; row++) {
            int label = row % CLASSES;
            labels.putScalar(row, label, 1);
            for (int column = 0; column < INPUTS; column++) {
                features.putScalar(row, column, 2 * label - 1 + random.nextGaussian());
            }
        }
        return new DataSet(features, labels);
    }

    /** With dropout, so that training draws random numbers as well. */
    static MultiLayerNetwork network(long seed, double learningRate) {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Sgd(learningRate))
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(INPUTS).nOut(64).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(64)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .dropOut(0.7)
                        .build())
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }
}

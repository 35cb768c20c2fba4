package io.kindling.spark.architecture.planted.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Uses ND4J where it may be used. */
public interface Network {
    INDArray array();
}

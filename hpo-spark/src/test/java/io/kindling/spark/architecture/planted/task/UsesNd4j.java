package io.kindling.spark.architecture.planted.task;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Needs ND4J where it may be absent. */
interface UsesNd4j {
    INDArray array();
}

/**
 * What an objective needs to train with Deeplearning4j: {@link io.kindling.spark.dl4j.Nd4jBinding} first, then
 * {@link io.kindling.spark.dl4j.TrainingLoop} with {@link io.kindling.spark.dl4j.ClassificationMetrics}.
 */
package io.kindling.spark.dl4j;

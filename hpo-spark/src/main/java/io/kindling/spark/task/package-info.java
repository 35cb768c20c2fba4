/** Trials as Spark tasks: one job of one task for each trial, on the executor that has the cores and the GPUs. */
package io.kindling.spark.task;

/** A real Spark standalone cluster for tests. */
package io.kindling.spark.cluster;

/** Trials on driver threads that start Spark jobs of their own. */
package io.kindling.spark.job;

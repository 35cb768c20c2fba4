/** The trial history as RDD, DataFrame and live SQL view. */
package io.kindling.spark.history;

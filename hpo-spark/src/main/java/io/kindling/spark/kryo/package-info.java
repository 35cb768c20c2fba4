/** Kindling's types under Spark's Kryo serialiser. */
package io.kindling.spark.kryo;

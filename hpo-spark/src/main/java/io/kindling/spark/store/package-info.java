/** The journal on a Hadoop file system. */
package io.kindling.spark.store;

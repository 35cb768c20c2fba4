/** Live reports from tasks to the driver, and the pruning answers back. */
package io.kindling.spark.channel;

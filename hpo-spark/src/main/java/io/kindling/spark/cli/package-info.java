/** The command line behind {@code submit-scripts/kindling}. */
package io.kindling.spark.cli;

/** The loop that joins strategy, executor, store and pruner. */
package io.kindling.search;

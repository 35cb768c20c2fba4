/** Grid search. */
package io.kindling.strategy.grid;

/** A genetic algorithm. */
package io.kindling.strategy.genetic;

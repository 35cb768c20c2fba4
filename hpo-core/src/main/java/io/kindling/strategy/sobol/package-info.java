/** Quasi-random search. */
package io.kindling.strategy.sobol;

/** Random search. */
package io.kindling.strategy.random;

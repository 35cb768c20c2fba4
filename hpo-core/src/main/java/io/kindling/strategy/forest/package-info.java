/** A random forest as the model of the objective. */
package io.kindling.strategy.forest;

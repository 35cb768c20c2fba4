/** Covariance matrix adaptation evolution strategy. */
package io.kindling.strategy.cmaes;

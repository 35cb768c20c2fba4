/** Tree-structured Parzen estimators. */
package io.kindling.strategy.tpe;

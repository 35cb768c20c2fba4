package io.kindling.strategy.cmaes;

/** Where a trial lies on an axis: a point, or the cell of a value of which there is none between it and the next. */
record Interval(double low, double high) {}

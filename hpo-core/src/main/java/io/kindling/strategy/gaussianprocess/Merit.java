package io.kindling.strategy.gaussianprocess;

/** How much a point is worth trying: greater is better. */
@FunctionalInterface
interface Merit {
    /**
     * Rates a point.
     *
     * @param slopes gets the derivatives by the coordinates, those of choices left at 0; of length 0 if they are not wanted
     */
    double of(double[] point, double[] slopes);
}

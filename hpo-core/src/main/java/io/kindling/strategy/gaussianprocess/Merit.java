package io.kindling.strategy.gaussianprocess;

/** How much a point is worth trying: greater is better. Several threads may ask. */
@FunctionalInterface
interface Merit {
    /** Says that slopes are not wanted. */
    double[] NO_SLOPES = {};

    /**
     * Rates a point.
     *
     * @param slopes gets the derivatives by the coordinates, those of choices left at 0; or {@link #NO_SLOPES}
     */
    double of(double[] point, double[] slopes);
}

package io.kindling.strategy.gaussianprocess;

/**
 * Where the hyperparameters lie in an array: noise variance, variance of the joint kernel, its length scales, then the
 * variances and the length scales of the single kernels. Beyond {@link #MOST_SCALES} coordinates all share theirs, since
 * so many could not be learned, and the cost of learning would grow with their square.
 */
record Layout(int coordinates) {
    static final int NOISE = 0;
    static final int VARIANCE = 1;
    private static final int MOST_SCALES = 50;

    /** How many joint length scales, single variances and single length scales there are, of each. */
    int scales() {
        return coordinates > MOST_SCALES ? 1 : coordinates;
    }

    private int scale(int coordinate) {
        return coordinates > MOST_SCALES ? 0 : coordinate;
    }

    int size() {
        return 2 + 3 * scales();
    }

    int jointScale(int coordinate) {
        return 2 + scale(coordinate);
    }

    int singleVariance(int coordinate) {
        return 2 + scales() + scale(coordinate);
    }

    int singleScale(int coordinate) {
        return firstSingleScale() + scale(coordinate);
    }

    /** Where the length scales of the single kernels begin; they go to the end. */
    int firstSingleScale() {
        return 2 + 2 * scales();
    }
}

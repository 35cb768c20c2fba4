package io.kindling.strategy.forest;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Trees grown on bootstrap samples of the same rows (Breiman 2001, <em>Random Forests</em>). */
final class Forest {
    /** Each tree is grown on at most so many rows, so that a forest of a very long history takes no longer. */
    private static final int MOST_DRAWS = 10_000;

    private final RegressionTree[] trees;

    private Forest(RegressionTree[] trees) {
        this.trees = trees;
    }

    /**
     * What a forest says of a point.
     *
     * @param mean of the trees' means
     * @param variance by the law of total variance: that of the trees' means, and the mean of the leaves' variances
     */
    record Prediction(double mean, double variance) {}

    /**
     * Grows a forest.
     *
     * @param targets of the rows
     * @param seed decides, with the rows and targets, on the forest
     */
    static Forest grow(Samples samples, double[] targets, int trees, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        RegressionTree[] grown = new RegressionTree[trees];
        for (int t = 0; t < trees; t++) {
            grown[t] = TreeGrowth.grow(samples, targets, bootstrap(samples.size(), random), random);
        }
        return new Forest(grown);
    }

    private static int[] bootstrap(int rows, RandomGenerator random) {
        int[] weights = new int[rows];
        for (int i = 0; i < Math.min(rows, MOST_DRAWS); i++) {
            weights[random.nextInt(rows)]++;
        }
        return weights;
    }

    Prediction predict(double[] features) {
        double sum = 0;
        double squares = 0;
        double variances = 0;
        for (RegressionTree tree : trees) {
            int leaf = tree.leaf(features);
            double mean = tree.means()[leaf];
            sum += mean;
            squares += mean * mean;
            variances += tree.variances()[leaf];
        }
        double mean = sum / trees.length;
        double between = Math.max(0, squares / trees.length - mean * mean);
        return new Prediction(mean, between + variances / trees.length);
    }
}

package io.kindling.strategy.forest;

/**
 * A binary tree that tells the mean and variance of the targets in the leaf of a point. Node 0 is the root; a right child
 * stands behind its left sibling.
 *
 * @param parameters by whose values the nodes are split; −1 for a leaf
 * @param thresholds of numbers: what is not above goes left
 * @param lefts the choices that go left, inactivity standing first; {@code null} for a number
 * @param children positions of the left children
 * @param means of the targets in the nodes
 * @param variances of the targets in the nodes
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, changed by its growth only.
record RegressionTree(
        int[] parameters, double[] thresholds, boolean[][] lefts, int[] children, double[] means, double[] variances) {

    static RegressionTree ofSize(int nodes) {
        return new RegressionTree(
                new int[nodes],
                new double[nodes],
                new boolean[nodes][],
                new int[nodes],
                new double[nodes],
                new double[nodes]);
    }

    /** The leaf in which a point lies. */
    int leaf(double[] features) {
        int node = 0;
        while (parameters[node] >= 0) {
            node = children[node] + (goesLeft(node, features[parameters[node]]) ? 0 : 1);
        }
        return node;
    }

    /** On which side of a node that is split a value lies. */
    boolean goesLeft(int node, double feature) {
        return lefts[node] == null ? feature <= thresholds[node] : lefts[node][(int) feature + 1];
    }
}

package io.kindling.strategy.forest;

import io.kindling.strategy.forest.SplitSearch.Split;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Grows a regression tree on a bootstrap sample until its leaves are pure.
 *
 * <p>The rows of a node are the same range in the order of every column, so that a level of the tree takes time in
 * proportion to rows and columns, and nothing is sorted.
 */
final class TreeGrowth {
    /** Share of the columns that are looked at for a split. */
    private static final double LOOKS = 0.5;

    private final Samples samples;
    private final double[] targets;
    private final int[] weights;
    private final RandomGenerator random;
    private final int[][] orders;
    /** Columns, to be shuffled. */
    private final int[] candidates;

    private final boolean[] goesLeft;
    private final int[] buffer;

    private final RegressionTree tree;
    private final int[] from;
    private final int[] to;
    private int nodes = 1;

    private TreeGrowth(Samples samples, double[] targets, int[] weights, RandomGenerator random) {
        this.samples = samples;
        this.targets = targets;
        this.weights = weights;
        this.random = random;
        this.orders = new int[samples.features().size()][];
        Arrays.setAll(orders, p -> drawn(samples.order(p)));
        this.candidates = IntStream.range(0, orders.length).toArray();
        this.goesLeft = new boolean[samples.size()];
        int rows = orders[0].length;
        this.buffer = new int[rows];
        // A tree of so many leaves has one node less than twice as many.
        this.tree = RegressionTree.ofSize(2 * rows);
        this.from = new int[2 * rows];
        this.to = new int[2 * rows];
        to[0] = rows;
    }

    /**
     * Grows a tree.
     *
     * @param targets of the rows
     * @param weights how often each row was drawn
     */
    static RegressionTree grow(Samples samples, double[] targets, int[] weights, RandomGenerator random) {
        TreeGrowth growth = new TreeGrowth(samples, targets, weights, random);
        for (int node = 0; node < growth.nodes; node++) {
            growth.grow(node);
        }
        return growth.tree;
    }

    private int[] drawn(int[] order) {
        int[] drawn = new int[samples.size()];
        int count = 0;
        for (int i = 0; i < samples.size(); i++) {
            if (weights[order[i]] > 0) {
                drawn[count++] = order[i];
            }
        }
        return Arrays.copyOf(drawn, count);
    }

    private void grow(int node) {
        SplitSearch search = new SplitSearch(targets, weights, orders[0], from[node], to[node], random);
        tree.means()[node] = search.mean();
        tree.variances()[node] = search.variance();
        Split split = search.isPure() ? Split.NONE : best(search, node);
        tree.parameters()[node] = split.parameter();
        if (split.parameter() >= 0) {
            tree.thresholds()[node] = split.threshold();
            tree.lefts()[node] = split.left();
            part(node);
        }
    }

    /** The best split by any of some columns drawn at random, and of more while these bring none. */
    private Split best(SplitSearch search, int node) {
        int looks = (int) Math.ceil(LOOKS * candidates.length);
        for (int i = 0; i < candidates.length && (i < looks || search.best().parameter() < 0); i++) {
            int drawn = random.nextInt(i, candidates.length);
            int p = candidates[drawn];
            candidates[drawn] = candidates[i];
            candidates[i] = p;
            int choices = samples.features().choices(p);
            if (choices > 0) {
                search.choices(p, choices, samples.column(p), orders[p], from[node], to[node]);
            } else {
                search.number(p, samples.column(p), orders[p], from[node], to[node]);
            }
        }
        return search.best();
    }

    /** Gives a node its children, and each of them its range in every order. */
    private void part(int node) {
        double[] column = samples.column(tree.parameters()[node]);
        int middle = from[node];
        for (int i = from[node]; i < to[node]; i++) {
            int row = orders[0][i];
            goesLeft[row] = tree.goesLeft(node, column[row]);
            middle += goesLeft[row] ? 1 : 0;
        }
        for (int[] order : orders) {
            part(order, from[node], to[node]);
        }
        tree.children()[node] = nodes;
        from[nodes] = from[node];
        to[nodes++] = middle;
        from[nodes] = middle;
        to[nodes++] = to[node];
    }

    private void part(int[] order, int start, int end) {
        int kept = start;
        int moved = 0;
        for (int i = start; i < end; i++) {
            int row = order[i];
            // Written to both places, as a branch that cannot be foreseen costs more.
            order[kept] = row;
            buffer[moved] = row;
            kept += goesLeft[row] ? 1 : 0;
            moved += goesLeft[row] ? 0 : 1;
        }
        System.arraycopy(buffer, 0, order, kept, moved);
    }
}

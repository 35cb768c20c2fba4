package io.kindling.strategy.forest;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Finds the split of a node's rows after which the sum of squared errors is least (Breiman et al. 1984, section 8.4). A
 * number is split at a random place between two neighbouring values, which makes the mean of many trees nearly linear
 * there (Hutter et al. 2014, <em>Algorithm Runtime Prediction</em>, section 4.3.2). Choices are put in order of their mean
 * targets, where the best of all subsets is a head of the list (Fisher 1958).
 */
final class SplitSearch {
    /** Gains below this share of the squares are rounding. */
    private static final double ROUNDING = 1e-12;

    private final double[] targets;
    private final int[] weights;
    private final RandomGenerator random;

    private final double weight;
    private final double sum;
    private final double squares;
    private double score;
    private Split best = Split.NONE;

    /**
     * How a node is split.
     *
     * @param parameter by whose value; −1 for no split
     * @param threshold of a number: what is not above it goes left
     * @param left of choices, which go left, inactivity standing first; {@code null} for a number
     */
    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
    record Split(int parameter, double threshold, boolean[] left) {
        static final Split NONE = new Split(-1, 0, null);
    }

    /**
     * Opens the search for a node.
     *
     * @param rows of which those in the range belong to the node
     */
    SplitSearch(double[] targets, int[] weights, int[] rows, int from, int to, RandomGenerator random) {
        this.targets = targets;
        this.weights = weights;
        this.random = random;
        double w = 0;
        double s = 0;
        double q = 0;
        for (int i = from; i < to; i++) {
            double target = targets[rows[i]];
            double weighted = weights[rows[i]] * target;
            w += weights[rows[i]];
            s += weighted;
            q += weighted * target;
        }
        weight = w;
        sum = s;
        squares = q;
        score = s * s / w + ROUNDING * q;
    }

    double mean() {
        return sum / weight;
    }

    double variance() {
        return Math.max(0, squares / weight - mean() * mean());
    }

    /** Whether the targets are all the same but for rounding. */
    boolean isPure() {
        return squares <= score;
    }

    Split best() {
        return best;
    }

    /** The squares that means explain when so much goes left; the more, the smaller the error. */
    private double explained(double leftWeight, double leftSum) {
        double rightSum = sum - leftSum;
        return leftSum * leftSum / leftWeight + rightSum * rightSum / (weight - leftWeight);
    }

    /**
     * Looks at a number.
     *
     * @param order rows in ascending order of the number, of which those in the range belong to the node
     */
    void number(int parameter, double[] column, int[] order, int from, int to) {
        double leftWeight = 0;
        double leftSum = 0;
        int last = -1;
        double above = column[order[from]];
        for (int i = from; i < to - 1; i++) {
            int row = order[i];
            leftWeight += weights[row];
            leftSum += weights[row] * targets[row];
            double below = above;
            above = column[order[i + 1]];
            if (below < above) {
                double explained = explained(leftWeight, leftSum);
                if (explained > score) {
                    score = explained;
                    last = i;
                }
            }
        }
        if (last >= 0) {
            best = new Split(parameter, between(column[order[last]], column[order[last + 1]]), null);
        }
    }

    private double between(double below, double above) {
        return Math.min(Math.nextDown(above), below + random.nextDouble() * (above - below));
    }

    /** Looks at choices; as {@link #number}, the order being any. */
    void choices(int parameter, int choices, double[] column, int[] order, int from, int to) {
        double[] weightOf = new double[choices + 1];
        double[] sumOf = new double[choices + 1];
        for (int i = from; i < to; i++) {
            int choice = (int) column[order[i]] + 1;
            weightOf[choice] += weights[order[i]];
            sumOf[choice] += weights[order[i]] * targets[order[i]];
        }
        int[] present = ascending(weightOf, sumOf);
        double leftWeight = 0;
        double leftSum = 0;
        int last = -1;
        for (int i = 0; i < present.length - 1; i++) {
            leftWeight += weightOf[present[i]];
            leftSum += sumOf[present[i]];
            double explained = explained(leftWeight, leftSum);
            if (explained > score) {
                score = explained;
                last = i;
            }
        }
        if (last >= 0) {
            best = new Split(parameter, 0, left(weightOf, present, last));
        }
    }

    /** The choices that are there, by ascending mean. */
    private static int[] ascending(double[] weightOf, double[] sumOf) {
        int[] present = new int[weightOf.length];
        int count = 0;
        for (int c = 0; c < weightOf.length; c++) {
            if (weightOf[c] > 0) {
                int place = count++;
                for (;
                        place > 0 && sumOf[present[place - 1]] / weightOf[present[place - 1]] > sumOf[c] / weightOf[c];
                        place--) {
                    present[place] = present[place - 1];
                }
                present[place] = c;
            }
        }
        return Arrays.copyOf(present, count);
    }

    /** A choice that is not there goes either way. */
    private boolean[] left(double[] weightOf, int[] present, int last) {
        boolean[] left = new boolean[weightOf.length];
        for (int c = 0; c < left.length; c++) {
            left[c] = weightOf[c] == 0 && random.nextBoolean();
        }
        for (int i = 0; i <= last; i++) {
            left[present[i]] = true;
        }
        return left;
    }
}

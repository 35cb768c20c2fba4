package io.kindling.strategy.forest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of features by column, each column also in ascending order of its values. */
final class Samples {
    private final Features features;
    private double[][] columns;
    private int[][] orders;
    private int size;

    Samples(Features features) {
        this(features, new double[features.size()][64], new int[features.size()][0], 0);
    }

    private Samples(Features features, double[][] columns, int[][] orders, int size) {
        this.features = features;
        this.columns = columns;
        this.orders = orders;
        this.size = size;
    }

    Samples copy() {
        return new Samples(
                features, deep(columns), Arrays.stream(orders).map(int[]::clone).toArray(int[][]::new), size);
    }

    private static double[][] deep(double[][] columns) {
        return Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
    }

    Features features() {
        return features;
    }

    int size() {
        return size;
    }

    double[] column(int parameter) {
        return columns[parameter];
    }

    /** The rows in ascending order of a column, the earlier of two equals first. */
    int[] order(int parameter) {
        return orders[parameter];
    }

    double[] row(int row) {
        return Arrays.stream(columns).mapToDouble(column -> column[row]).toArray();
    }

    boolean isIn(double[] branch, int row) {
        return features.isIn(branch, row(row));
    }

    /** Adds rows; takes time in proportion to the rows there are, and sorts only the new ones. */
    void add(List<double[]> rows) {
        int total = size + rows.size();
        for (int p = 0; p < columns.length; p++) {
            if (total > columns[p].length) {
                columns[p] = Arrays.copyOf(columns[p], Math.max(total, 2 * size));
            }
            for (int i = 0; i < rows.size(); i++) {
                columns[p][size + i] = rows.get(i)[p];
            }
            orders[p] = merged(columns[p], orders[p], total);
        }
        size = total;
    }

    private int[] merged(double[] column, int[] order, int total) {
        int[] added = IntStream.range(size, total)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> column[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] merged = new int[total];
        int old = 0;
        int young = 0;
        for (int i = 0; i < total; i++) {
            boolean takesOld = young == added.length || (old < size && column[order[old]] <= column[added[young]]);
            merged[i] = takesOld ? order[old++] : added[young++];
        }
        return merged;
    }
}

package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;

/**
 * The lower Cholesky factor of a symmetric matrix that grows by a row at a time, each in O(n²). Kept by columns and by rows,
 * so that inner loops run along arrays without summing up.
 */
final class Factor {
    private double[][] columns = new double[16][16];
    private double[][] rows = new double[16][];
    private int size;

    /**
     * Adds a row of the matrix.
     *
     * @param row what stands before the diagonal; kept and overwritten
     * @param diagonal what stands on it
     * @param least at least so much is taken to be left of it by the rows before
     */
    void add(double[] row, double diagonal, double least) {
        if (size == columns.length) {
            grow();
        }
        forward(row);
        double rest = diagonal;
        for (int j = 0; j < size; j++) {
            columns[j][size] = row[j];
            rest -= row[j] * row[j];
        }
        columns[size][size] = Math.sqrt(Math.max(rest, least));
        rows[size] = row;
        size++;
    }

    private void grow() {
        int capacity = 2 * size;
        columns = Arrays.copyOf(columns, capacity);
        rows = Arrays.copyOf(rows, capacity);
        for (int j = 0; j < capacity; j++) {
            columns[j] = j < size ? Arrays.copyOf(columns[j], capacity) : new double[capacity];
        }
    }

    /** Forgets all but the first rows. */
    void truncate(int count) {
        size = count;
    }

    /** Solves L x = b in place, for as many rows as b has. */
    void forward(double[] b) {
        for (int j = 0; j < b.length; j++) {
            double[] column = columns[j];
            double x = b[j] / column[j];
            b[j] = x;
            for (int i = j + 1; i < b.length; i++) {
                b[i] -= x * column[i];
            }
        }
    }

    /** Solves Lᵀ x = b in place, for as many rows as b has. */
    void backward(double[] b) {
        for (int j = b.length - 1; j >= 0; j--) {
            double[] row = rows[j];
            double x = b[j] / columns[j][j];
            b[j] = x;
            for (int i = 0; i < j; i++) {
                b[i] -= x * row[i];
            }
        }
    }

    /** Solves L Lᵀ x = b in place, for as many rows as b has. */
    void solve(double[] b) {
        forward(b);
        backward(b);
    }
}

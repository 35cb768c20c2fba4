package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;

/**
 * The lower Cholesky factor of a symmetric matrix that grows by a row at a time, each in O(n²). Kept by columns and by rows,
 * so that inner loops run along arrays without summing up, along four of them at a time, so that what is solved for is loaded
 * and stored for every fourth only. On the diagonal, inverses are kept.
 */
final class Factor {
    private static final int BLOCK = 4;

    private double[][] columns = new double[16][16];
    private double[][] rows = new double[16][];
    private double[] inverses = new double[16];
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
        inverses[size] = 1 / Math.sqrt(Math.max(rest, least));
        rows[size] = row;
        size++;
    }

    private void grow() {
        int capacity = 2 * size;
        columns = Arrays.copyOf(columns, capacity);
        rows = Arrays.copyOf(rows, capacity);
        inverses = Arrays.copyOf(inverses, capacity);
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
        int blocks = b.length - b.length % BLOCK;
        for (int j = 0; j < blocks; j += BLOCK) {
            double[] p = columns[j];
            double[] q = columns[j + 1];
            double[] r = columns[j + 2];
            double w = b[j] * inverses[j];
            double x = (b[j + 1] - w * p[j + 1]) * inverses[j + 1];
            double y = (b[j + 2] - w * p[j + 2] - x * q[j + 2]) * inverses[j + 2];
            b[j] = w;
            b[j + 1] = x;
            b[j + 2] = y;
            b[j + 3] = (b[j + 3] - w * p[j + 3] - x * q[j + 3] - y * r[j + 3]) * inverses[j + 3];
            subtract(columns, j, b, j + BLOCK, b.length);
        }
        for (int j = blocks; j < b.length; j++) {
            b[j] *= inverses[j];
            for (int i = j + 1; i < b.length; i++) {
                b[i] -= b[j] * columns[j][i];
            }
        }
    }

    /** Solves Lᵀ x = b in place, for as many rows as b has. */
    void backward(double[] b) {
        int rest = b.length % BLOCK;
        for (int j = b.length - BLOCK; j >= rest; j -= BLOCK) {
            double[] q = rows[j + 1];
            double[] r = rows[j + 2];
            double[] s = rows[j + 3];
            double z = b[j + 3] * inverses[j + 3];
            double y = (b[j + 2] - z * s[j + 2]) * inverses[j + 2];
            double x = (b[j + 1] - z * s[j + 1] - y * r[j + 1]) * inverses[j + 1];
            b[j + 3] = z;
            b[j + 2] = y;
            b[j + 1] = x;
            b[j] = (b[j] - z * s[j] - y * r[j] - x * q[j]) * inverses[j];
            subtract(rows, j, b, 0, j);
        }
        for (int j = rest - 1; j >= 0; j--) {
            b[j] *= inverses[j];
            for (int i = 0; i < j; i++) {
                b[i] -= b[j] * rows[j][i];
            }
        }
    }

    /** Subtracts from some elements of b what four that are solved, from one on, take part in them. */
    private static void subtract(double[][] lines, int solved, double[] b, int from, int to) {
        double w = b[solved];
        double x = b[solved + 1];
        double y = b[solved + 2];
        double z = b[solved + 3];
        double[] p = lines[solved];
        double[] q = lines[solved + 1];
        double[] r = lines[solved + 2];
        double[] s = lines[solved + 3];
        for (int i = from; i < to; i++) {
            b[i] -= w * p[i] + x * q[i] + y * r[i] + z * s[i];
        }
    }

    /** Solves L Lᵀ x = b in place, for as many rows as b has. */
    void solve(double[] b) {
        forward(b);
        backward(b);
    }
}

package io.kindling.strategy.gaussianprocess;

import java.util.Optional;

/**
 * The inverse of a symmetric positive definite matrix, by its Cholesky factor (Golub and Van Loan 2013, algorithm 4.2.1).
 * Every inner loop adds a multiple of one array to another, which the compiler makes vectors of; a library's, which sum up
 * products, take four times as long.
 *
 * @param rows the inverse up to the diagonal, row by row
 * @param logDeterminant the natural logarithm of the determinant of the matrix, not of its inverse
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Inverse(double[][] rows, double logDeterminant) {
    /**
     * Inverts a matrix.
     *
     * @param matrix read from the diagonal on, row by row; overwritten
     * @return empty if it is not positive definite as far as rounding tells
     */
    static Optional<Inverse> of(double[][] matrix) {
        if (!factor(matrix)) {
            return Optional.empty();
        }
        double logDeterminant = 0;
        for (int i = 0; i < matrix.length; i++) {
            logDeterminant += 2 * Math.log(matrix[i][i]);
        }
        return Optional.of(new Inverse(product(inverted(matrix)), logDeterminant));
    }

    /** Puts the upper factor in place of the matrix. */
    private static boolean factor(double[][] matrix) {
        int n = matrix.length;
        for (int j = 0; j < n; j++) {
            double[] row = matrix[j];
            double pivot = Math.sqrt(row[j]);
            if (!(pivot > 0)) {
                return false;
            }
            divide(row, j, n, pivot);
            for (int i = j + 1; i < n; i++) {
                add(-row[i], row, matrix[i], i, n);
            }
        }
        return true;
    }

    /** The inverse of the lower factor, by rows. */
    private static double[][] inverted(double[][] upper) {
        int n = upper.length;
        double[][] inverse = new double[n][n];
        for (int j = 0; j < n; j++) {
            inverse[j][j] = 1;
            divide(inverse[j], 0, j + 1, upper[j][j]);
            for (int i = j + 1; i < n; i++) {
                add(-upper[j][i], inverse[j], inverse[i], 0, j + 1);
            }
        }
        return inverse;
    }

    /** The product of a lower triangle's transpose with the triangle, up to the diagonal. */
    private static double[][] product(double[][] lower) {
        double[][] product = new double[lower.length][];
        for (int i = 0; i < lower.length; i++) {
            product[i] = new double[i + 1];
        }
        for (int r = 0; r < lower.length; r++) {
            for (int i = 0; i <= r; i++) {
                add(lower[r][i], lower[r], product[i], 0, i + 1);
            }
        }
        return product;
    }

    private static void add(double factor, double[] from, double[] to, int begin, int end) {
        for (int k = begin; k < end; k++) {
            to[k] += factor * from[k];
        }
    }

    private static void divide(double[] row, int begin, int end, double divisor) {
        for (int k = begin; k < end; k++) {
            row[k] /= divisor;
        }
    }
}

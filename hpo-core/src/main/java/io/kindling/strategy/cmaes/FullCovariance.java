package io.kindling.strategy.cmaes;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * A covariance matrix and its eigenvectors.
 *
 * @param matrix C
 * @param vectors B, a column for each axis
 * @param lengths standard deviations along the axes, the diagonal of D
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record FullCovariance(DMatrixRMaj matrix, DMatrixRMaj vectors, double[] lengths) implements Covariance {
    /** The least variance along an axis, as a share of the greatest. */
    private static final double LEAST_SHARE = 1e-14;

    /** The least variance along an axis. Where all parameters are integers, nothing else ends the decline. */
    private static final double LEAST = 1e-100;

    static Covariance identity(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return new FullCovariance(CommonOps_DDRM.identity(n), CommonOps_DDRM.identity(n), ones);
    }

    @Override
    public double[] colour(double[] z) {
        return times(
                vectors,
                IntStream.range(0, z.length).mapToDouble(i -> z[i] * lengths[i]).toArray());
    }

    @Override
    public double[] whiten(double[] y) {
        DMatrixRMaj along = new DMatrixRMaj(y.length, 1);
        CommonOps_DDRM.multTransA(vectors, DMatrixRMaj.wrap(y.length, 1, y), along);
        return times(
                vectors,
                IntStream.range(0, y.length)
                        .mapToDouble(i -> along.get(i) / lengths[i])
                        .toArray());
    }

    private static double[] times(DMatrixRMaj matrix, double[] vector) {
        double[] product = new double[vector.length];
        CommonOps_DDRM.mult(
                matrix, DMatrixRMaj.wrap(vector.length, 1, vector), DMatrixRMaj.wrap(vector.length, 1, product));
        return product;
    }

    @Override
    public double[] deviations() {
        return IntStream.range(0, lengths.length)
                .mapToDouble(i -> Math.sqrt(matrix.get(i, i)))
                .toArray();
    }

    @Override
    public Covariance plus(double factor, double[] weights, double[][] rows) {
        int n = lengths.length;
        DMatrixRMaj sum = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double entry = factor * matrix.get(i, j);
                for (int k = 0; k < weights.length; k++) {
                    entry += weights[k] * rows[k][i] * rows[k][j];
                }
                sum.set(i, j, entry);
                sum.set(j, i, entry);
            }
        }
        return decomposed(sum);
    }

    private static Covariance decomposed(DMatrixRMaj matrix) {
        int n = matrix.getNumRows();
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(matrix.copy())) {
            return identity(n);
        }
        DMatrixRMaj vectors = new DMatrixRMaj(n, n);
        double[] variances = new double[n];
        for (int k = 0; k < n; k++) {
            variances[k] = eigen.getEigenvalue(k).getReal();
            CommonOps_DDRM.insert(eigen.getEigenVector(k), vectors, 0, k);
        }
        double greatest = Arrays.stream(variances).max().orElse(1);
        double floor = Math.max(LEAST, LEAST_SHARE * greatest);
        double[] lengths =
                Arrays.stream(variances).map(v -> Math.sqrt(Math.max(v, floor))).toArray();
        // Else the variance of a parameter could be 0, or less by rounding.
        boolean raised = Arrays.stream(variances).anyMatch(v -> v < floor);
        return new FullCovariance(raised ? composed(vectors, lengths) : matrix, vectors, lengths);
    }

    private static DMatrixRMaj composed(DMatrixRMaj vectors, double[] lengths) {
        DMatrixRMaj root = vectors.copy();
        CommonOps_DDRM.multCols(root, lengths);
        DMatrixRMaj matrix = new DMatrixRMaj(lengths.length, lengths.length);
        CommonOps_DDRM.multTransB(root, root, matrix);
        return matrix;
    }
}

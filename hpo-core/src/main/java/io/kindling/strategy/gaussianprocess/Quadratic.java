package io.kindling.strategy.gaussianprocess;

import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.qr.QRColPivDecompositionHouseholderColumn_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.dense.row.linsol.qr.LinearSolverQrpHouseCol_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * A function a + gᵀx + ½ xᵀHx.
 *
 * @param gradient g, at the origin
 * @param hessian H
 */
record Quadratic(DMatrixRMaj gradient, DMatrixRMaj hessian) {
    /** What is left of a column of the least squares problem after the others, as a part of the longest, if it tells anything. */
    private static final double INDEPENDENT = 1e-12;

    /** How many numbers describe one. */
    static int terms(int dimensions, boolean mixed) {
        return 1 + 2 * dimensions + (mixed ? dimensions * (dimensions - 1) / 2 : 0);
    }

    /**
     * The one with the least sum of squared errors; empty if more than one has it: points are too few, or lie on too few
     * levels of a coordinate to tell slope and curvature apart.
     *
     * @param weights by which errors are multiplied
     * @param mixed whether H has entries off its diagonal
     */
    static Optional<Quadratic> fit(double[][] points, double[] values, double[] weights, boolean mixed) {
        int d = points[0].length;
        int terms = terms(d, mixed);
        if (points.length < terms) {
            return Optional.empty();
        }
        DMatrixRMaj rows = new DMatrixRMaj(points.length, terms);
        DMatrixRMaj targets = new DMatrixRMaj(points.length, 1);
        for (int r = 0; r < points.length; r++) {
            targets.set(r, 0, weights[r] * values[r]);
            fillRow(points[r], weights[r], mixed, rows, r);
        }
        var decomposition = new QRColPivDecompositionHouseholderColumn_DDRM();
        decomposition.setSingularThreshold(INDEPENDENT);
        var solver = new LinearSolverQrpHouseCol_DDRM(decomposition, false);
        if (!solver.setA(rows) || decomposition.getRank() < terms) {
            return Optional.empty();
        }
        DMatrixRMaj solution = new DMatrixRMaj(terms, 1);
        solver.solve(targets, solution);
        return Optional.of(of(solution, d, mixed));
    }

    private static void fillRow(double[] point, double weight, boolean mixed, DMatrixRMaj rows, int r) {
        int d = point.length;
        rows.set(r, 0, weight);
        for (int i = 0; i < d; i++) {
            rows.set(r, 1 + i, weight * point[i]);
            rows.set(r, 1 + d + i, weight * 0.5 * point[i] * point[i]);
        }
        int term = 1 + 2 * d;
        for (int i = 0; mixed && i < d; i++) {
            for (int j = 0; j < i; j++) {
                rows.set(r, term++, weight * point[i] * point[j]);
            }
        }
    }

    private static Quadratic of(DMatrixRMaj solution, int d, boolean mixed) {
        DMatrixRMaj gradient = CommonOps_DDRM.extract(solution, 1, 1 + d, 0, 1);
        DMatrixRMaj hessian = new DMatrixRMaj(d, d);
        int term = 1 + 2 * d;
        for (int i = 0; i < d; i++) {
            hessian.set(i, i, solution.get(1 + d + i));
            for (int j = 0; mixed && j < i; j++) {
                hessian.set(i, j, solution.get(term));
                hessian.set(j, i, solution.get(term++));
            }
        }
        return new Quadratic(gradient, hessian);
    }

    /**
     * Where a function is least within bounds.
     *
     * @param fall by how much it is less there than at the origin
     */
    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
    record Minimum(double[] position, double fall) {}

    /**
     * Where it is least within bounds; empty if without them it would have no single minimum. A coordinate that would cross its
     * bound is held there while the others are found anew: nearly always the best place. Equal bounds fix a coordinate.
     */
    Optional<Minimum> minimum(double[] low, double[] high) {
        LinearSolverDense<DMatrixRMaj> convexity = LinearSolverFactory_DDRM.chol(low.length);
        if (!convexity.setA(hessian.copy())) {
            return Optional.empty();
        }
        DMatrixRMaj position = new DMatrixRMaj(low.length, 1);
        int[] free = IntStream.range(0, low.length).toArray();
        while (free.length > 0) {
            moveToMinimum(position, free);
            int[] inside = IntStream.of(free)
                    .filter(i -> position.get(i) >= low[i] && position.get(i) <= high[i])
                    .toArray();
            IntStream.of(free).forEach(i -> position.set(i, Math.max(low[i], Math.min(high[i], position.get(i)))));
            if (inside.length == free.length) {
                break;
            }
            free = inside;
        }
        double curved = 0.5 * CommonOps_DDRM.dot(position, product(hessian, position));
        return Optional.of(new Minimum(position.data, -CommonOps_DDRM.dot(gradient, position) - curved));
    }

    /** Sets some coordinates to where the function is least, the others as they are. */
    private void moveToMinimum(DMatrixRMaj position, int[] free) {
        IntStream.of(free).forEach(i -> position.set(i, 0));
        DMatrixRMaj slopes = product(hessian, position);
        CommonOps_DDRM.addEquals(slopes, gradient);
        DMatrixRMaj part = new DMatrixRMaj(free.length, free.length);
        DMatrixRMaj down = new DMatrixRMaj(free.length, 1);
        for (int a = 0; a < free.length; a++) {
            down.set(a, -slopes.get(free[a]));
            for (int b = 0; b < free.length; b++) {
                part.set(a, b, hessian.get(free[a], free[b]));
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(free.length, 1);
        CommonOps_DDRM.solveSPD(part, down, solution);
        for (int a = 0; a < free.length; a++) {
            position.set(free[a], solution.get(a));
        }
    }

    private static DMatrixRMaj product(DMatrixRMaj matrix, DMatrixRMaj vector) {
        DMatrixRMaj product = new DMatrixRMaj(matrix.numRows, 1);
        CommonOps_DDRM.mult(matrix, vector, product);
        return product;
    }
}

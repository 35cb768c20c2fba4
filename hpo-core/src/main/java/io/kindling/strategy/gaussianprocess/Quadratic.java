package io.kindling.strategy.gaussianprocess;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * A function a + gᵀx + ½ xᵀHx.
 *
 * @param gradient g, at the origin
 * @param hessian H
 */
record Quadratic(DMatrixRMaj gradient, DMatrixRMaj hessian) {

    /** How many numbers describe one. */
    static int terms(int dimensions, boolean mixed) {
        return 1 + 2 * dimensions + (mixed ? dimensions * (dimensions - 1) / 2 : 0);
    }

    /**
     * The one with the least sum of squared errors; empty if points are too few, or lie so that they cannot tell.
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
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
        if (!solver.setA(rows)) {
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
     * Where a function is least.
     *
     * @param fall by how much it is less there than at the origin
     */
    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
    record Minimum(double[] position, double fall) {}

    /** Where it is least; empty if it has no single minimum. */
    Optional<Minimum> minimum() {
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(hessian.numRows);
        if (!solver.setA(hessian.copy())) {
            return Optional.empty();
        }
        DMatrixRMaj position = new DMatrixRMaj(hessian.numRows, 1);
        solver.solve(gradient, position);
        double fall = 0.5 * CommonOps_DDRM.dot(gradient, position);
        CommonOps_DDRM.changeSign(position);
        return Optional.of(new Minimum(position.data, fall));
    }
}

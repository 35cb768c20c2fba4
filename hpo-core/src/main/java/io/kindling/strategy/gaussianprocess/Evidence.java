package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;
import org.ddogleg.optimization.FactoryOptimization;
import org.ddogleg.optimization.UnconstrainedMinimization;
import org.ddogleg.optimization.functions.FunctionNtoN;
import org.ddogleg.optimization.functions.FunctionNtoS;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * How well hyperparameters explain what was observed: minus the logarithm of their posterior density, that is of the
 * marginal likelihood (Rasmussen and Williams 2006, equation 5.8) times the prior, with its gradient (equation 5.9).
 */
final class Evidence {
    private static final double HALF_LOG_TAU = 0.5 * Math.log(2 * Math.PI);

    private final double[][] points;
    private final double[] values;
    private final boolean[] categorical;
    private final boolean additive;
    private final Prior prior;
    private final double[] gradient;
    private double[] at;
    private double value;

    Evidence(double[][] points, double[] values, boolean[] categorical, boolean additive, Prior prior) {
        this.points = points;
        this.values = values;
        this.categorical = categorical;
        this.additive = additive;
        this.prior = prior;
        this.gradient = new double[Kernel.size(categorical.length, additive)];
    }

    /** The best hyperparameters that a search from a start finds, and what they reach. */
    record Optimum(double[] logs, double value) {}

    Optimum minimise(double[] start, int iterations) {
        UnconstrainedMinimization search = FactoryOptimization.quasiNewtonBfgs(null);
        search.setFunction(
                new FunctionNtoS() {
                    @Override
                    public int getNumOfInputsN() {
                        return gradient.length;
                    }

                    @Override
                    public double process(double[] logs) {
                        evaluate(logs);
                        return value;
                    }
                },
                new FunctionNtoN() {
                    @Override
                    public int getN() {
                        return gradient.length;
                    }

                    @Override
                    public void process(double[] logs, double[] result) {
                        evaluate(logs);
                        System.arraycopy(gradient, 0, result, 0, gradient.length);
                    }
                },
                Double.NEGATIVE_INFINITY);
        search.initialize(start, 1e-5, 1e-3);
        for (int i = 0; i < iterations; i++) {
            if (search.iterate()) {
                break;
            }
        }
        double[] found = search.getParameters().clone();
        evaluate(found);
        return new Optimum(found, value);
    }

    static int evaluations = 0;

    private void evaluate(double[] logs) {
        if (Arrays.equals(logs, at)) {
            return;
        }
        evaluations++;
        at = logs.clone();
        Arrays.fill(gradient, 0);
        value = prior.addTo(logs, gradient);
        int n = points.length;
        Kernel kernel = new Kernel(categorical, additive, logs);
        double noise = Math.exp(logs[0]);
        DMatrixRMaj covariance = new DMatrixRMaj(n, n);
        double[] k = covariance.data;
        double own = kernel.variance() + noise;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double c = kernel.covariance(points[i], points[j]);
                k[i * n + j] = c;
                k[j * n + i] = c;
            }
            k[i * n + i] = own;
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(n);
        if (!Double.isFinite(own) || !solver.setA(covariance)) {
            value = 1e10;
            Arrays.fill(gradient, 0);
            return;
        }
        DMatrixRMaj factor = ((org.ejml.interfaces.decomposition.CholeskyDecomposition_F64<DMatrixRMaj>)
                        solver.<org.ejml.interfaces.decomposition.CholeskyDecomposition_F64<DMatrixRMaj>>getDecomposition())
                .getT(null);
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        solver.invert(inverse);
        double logDeterminant = 0;
        for (int i = 0; i < n; i++) {
            logDeterminant += Math.log(factor.data[i * n + i]);
        }
        double[] weights = weights(inverse);
        double fit = 0;
        for (int i = 0; i < n; i++) {
            fit += weights[i] * (values[i] - mean);
        }
        value += 0.5 * fit + logDeterminant + n * HALF_LOG_TAU;
        double[] p = inverse.data;
        double trace = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                kernel.addHyperGradient(points[i], points[j], p[i * n + j] - weights[i] * weights[j], gradient);
            }
            trace += p[i * n + i] - weights[i] * weights[i];
        }
        gradient[0] += 0.5 * trace * noise;
        gradient[1] += 0.5 * trace * Math.exp(logs[1]);
        if (additive) {
            int d = categorical.length;
            for (int i = 0; i < d; i++) {
                gradient[2 + d + i] += 0.5 * trace * Math.exp(logs[2 + d + i]);
            }
        }
    }

    private double mean;

    /** K⁻¹ (y − m) where m is the generalised least squares estimate of a constant mean. */
    private double[] weights(DMatrixRMaj inverse) {
        int n = values.length;
        double[] ones = new double[n];
        double[] result = new double[n];
        double total = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            double product = 0;
            for (int j = 0; j < n; j++) {
                row += inverse.data[i * n + j];
                product += inverse.data[i * n + j] * values[j];
            }
            ones[i] = row;
            result[i] = product;
            total += row;
            sum += product;
        }
        mean = sum / total;
        for (int i = 0; i < n; i++) {
            result[i] -= mean * ones[i];
        }
        return result;
    }
}

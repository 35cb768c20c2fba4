package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;
import org.ddogleg.optimization.FactoryOptimization;
import org.ddogleg.optimization.UnconstrainedMinimization;
import org.ddogleg.optimization.functions.FunctionNtoN;
import org.ddogleg.optimization.functions.FunctionNtoS;

/** Quasi-Newton minimisation (BFGS, from DDogleg) of a function that gives its gradient along with its value. */
final class Descent implements FunctionNtoS, FunctionNtoN {
    /** Stands for values that are not finite, which line searches do not bear. */
    private static final double WALL = 1e12;

    private static final double GRADIENT_TOLERANCE = 1e-8;

    /** What is minimised. */
    @FunctionalInterface
    interface Function {
        /** The value at a position; fills in the gradient if the value is finite. */
        double evaluate(double[] position, double[] gradient);
    }

    private final Function function;
    private final double[] gradient;
    private double[] position;
    private double value;

    private Descent(Function function, int dimensions) {
        this.function = function;
        this.gradient = new double[dimensions];
    }

    /** The end of a descent. */
    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
    record Minimum(double[] position, double value) {}

    /**
     * Goes down from a start.
     *
     * @param steps at most so many, each of which evaluates the function about once
     * @param tolerance the descent ends when a step changes the value by less than this share of it
     */
    static Minimum from(double[] start, int steps, double tolerance, Function function) {
        Descent descent = new Descent(function, start.length);
        UnconstrainedMinimization search = FactoryOptimization.quasiNewtonBfgs(null);
        search.setFunction(descent, descent, Double.NEGATIVE_INFINITY);
        search.initialize(start, tolerance, GRADIENT_TOLERANCE);
        int step = 0;
        while (step < steps && !search.iterate()) {
            step++;
        }
        double[] end = search.getParameters().clone();
        return new Minimum(end, descent.process(end));
    }

    private void evaluate(double[] at) {
        if (!Arrays.equals(at, position)) {
            position = at.clone();
            value = function.evaluate(position, gradient);
            if (!(Math.abs(value) < WALL)) {
                value = WALL;
                Arrays.fill(gradient, 0);
            }
        }
    }

    @Override
    public double process(double[] at) {
        evaluate(at);
        return value;
    }

    @Override
    public void process(double[] at, double[] result) {
        evaluate(at);
        System.arraycopy(gradient, 0, result, 0, gradient.length);
    }

    @Override
    public int getNumOfInputsN() {
        return gradient.length;
    }

    @Override
    public int getN() {
        return gradient.length;
    }
}

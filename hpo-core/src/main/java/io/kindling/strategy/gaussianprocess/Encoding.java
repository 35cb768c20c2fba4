package io.kindling.strategy.gaussianprocess;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.NormalParameter;
import io.kindling.space.Parameter;
import io.kindling.strategy.Observed;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of a group as coordinates: the position in the unit interval for numeric ones, the position of the
 * choice for categorical ones.
 */
record Encoding(List<Parameter<?>> parameters) {
    /** Of more values than this, only so many choices, or some numbers near the present one, are tried one by one. */
    private static final int MOST_LISTED = 32;

    /** It takes three numbers to tell slope and curvature. */
    private static final int FEWEST_GRADED = 3;

    Encoding {
        parameters = List.copyOf(parameters);
    }

    int size() {
        return parameters.size();
    }

    boolean[] categorical() {
        boolean[] categorical = new boolean[size()];
        for (int i = 0; i < categorical.length; i++) {
            categorical[i] = isCategorical(i);
        }
        return categorical;
    }

    boolean isCategorical(int i) {
        return parameters.get(i) instanceof CategoricalParameter;
    }

    double encode(int i, double number) {
        return isCategorical(i) ? number : Observed.toUnit(parameters.get(i), number);
    }

    double decode(int i, double coordinate) {
        return isCategorical(i) ? coordinate : Observed.fromUnit(parameters.get(i), within(coordinate));
    }

    /** Of what lies beyond the unit interval, by rounding or by a step, its nearest end. */
    private static double within(double unit) {
        return Math.max(0, Math.min(1, unit));
    }

    /** Whether the values of a parameter can be counted. */
    boolean isDiscrete(int i) {
        return parameters.get(i).cardinality().isPresent();
    }

    /** Whether a parameter leaves out what lies between its values. */
    boolean hasSteps(int i) {
        return isDiscrete(i) || (parameters.get(i) instanceof NormalParameter normal && normal.step() > 0);
    }

    /** Whether slopes tell where a parameter is better, as if it left nothing out: not of choices or too few numbers. */
    boolean isGraded(int i) {
        return !isCategorical(i) && !(isDiscrete(i) && count(i) < FEWEST_GRADED);
    }

    private double count(int i) {
        return parameters.get(i).cardinality().orElseThrow().doubleValue();
    }

    /** Whether a numeric parameter has a least and a greatest value. */
    boolean isBounded(int i) {
        return !(parameters.get(i) instanceof NormalParameter);
    }

    /** The coordinate of the value nearest to a position. */
    double snapped(int i, double unit) {
        Parameter<?> parameter = parameters.get(i);
        if (parameter instanceof CategoricalParameter) {
            return Observed.fromUnit(parameter, unit);
        }
        return hasSteps(i) ? encode(i, Observed.fromUnit(parameter, within(unit))) : unit;
    }

    /** The point at a position of the unit cube. */
    double[] spread(double[] unit) {
        double[] point = new double[size()];
        Arrays.setAll(point, i -> snapped(i, unit[i]));
        return point;
    }

    /** Other coordinates to try in a discrete dimension. */
    double[] alternatives(int i, double coordinate) {
        Parameter<?> parameter = parameters.get(i);
        double count = count(i);
        if (count <= MOST_LISTED) {
            double[] all = new double[(int) count];
            for (int k = 0; k < all.length; k++) {
                all[k] = parameter instanceof CategoricalParameter ? k : snapped(i, (k + 0.5) / count);
            }
            return all;
        }
        if (parameter instanceof CategoricalParameter) {
            double[] some = new double[MOST_LISTED];
            for (int k = 0; k < some.length; k++) {
                some[k] = Math.floor(k * count / some.length);
            }
            return some;
        }
        double[] near = new double[8];
        for (int k = 0; k < 4; k++) {
            double step = (1 << k) / count;
            near[2 * k] = snapped(i, coordinate + step);
            near[2 * k + 1] = snapped(i, coordinate - step);
        }
        return near;
    }

    double[] decode(double[] point) {
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = decode(i, point[i]);
        }
        return values;
    }
}

package io.kindling.strategy.cmaes;

import io.kindling.space.Parameter;
import io.kindling.space.Scale;
import io.kindling.strategy.Observed;

/**
 * A numeric parameter on the unit interval.
 *
 * @param step between neighbouring values; 0 for a continuous parameter
 */
record Axis(Parameter<?> parameter, double step) {

    static Axis of(Parameter<?> parameter) {
        return new Axis(
                parameter,
                parameter.match(
                        real -> real.step(),
                        integer -> (double) integer.step(),
                        normal -> normal.step(),
                        categorical -> 0.0,
                        constant -> 0.0));
    }

    boolean discrete() {
        return step > 0;
    }

    double number(double unit) {
        return Observed.fromUnit(parameter, unit);
    }

    /** Where a value lies; the cells of the first and the last value have no outer end. */
    Interval interval(double number) {
        double unit = Observed.toUnit(parameter, number);
        if (!discrete()) {
            return new Interval(unit, unit);
        }
        double below = moved(number, -step);
        double above = moved(number, step);
        return new Interval(
                below == number ? Double.NEGATIVE_INFINITY : (Observed.toUnit(parameter, below) + unit) / 2,
                above == number ? Double.POSITIVE_INFINITY : (Observed.toUnit(parameter, above) + unit) / 2);
    }

    /** The neighbouring value, or the same one at an end. */
    private double moved(double number, double by) {
        return parameter.match(
                real -> real.nearest(number + by),
                integer -> (double) integer.nearest(number + by),
                normal -> normal.scale() == Scale.LOG && number + by < 0 ? number : normal.nearest(number + by),
                categorical -> number,
                constant -> number);
    }
}

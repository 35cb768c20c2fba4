package io.kindling.strategy.tpe;

import io.kindling.space.IntegerParameter;
import io.kindling.space.NormalParameter;
import io.kindling.space.RealParameter;
import io.kindling.space.Scale;
import java.util.function.DoubleUnaryOperator;

/**
 * A numeric parameter as kernels see it: an interval of its linear or logarithmic axis. A parameter with steps is a row
 * of cells, each reaching half a step to either side of its value.
 *
 * @param low least coordinate, the lower edge of the first cell where there are steps; may be infinite
 * @param high greatest coordinate, the upper edge of the last cell where there are steps; may be infinite
 * @param mean coordinate at the centre of the prior
 * @param sd width of the prior's kernel: that of the interval, or the standard deviation of a normal prior
 * @param width width of the interval that is as spread out as the prior
 * @param step distance between values; 0 for a continuous parameter
 * @param first the least value
 * @param cells how many values there are; 0 where they are not bounded or not counted
 * @param nearest turns any number into the nearest value of the parameter
 */
record Axis(
        Scale scale,
        double low,
        double high,
        double mean,
        double sd,
        double width,
        double step,
        double first,
        int cells,
        DoubleUnaryOperator nearest) {

    /** The standard deviation of a uniform distribution is its width divided by this. */
    private static final double UNIFORM = Math.sqrt(12);

    /** The exponential function stays a positive finite number up to here. */
    private static final double LOG_LIMIT = 700;

    static Axis of(RealParameter p) {
        return bounded(p.scale(), p.low(), p.nearest(p.high()), p.step(), p::nearest);
    }

    static Axis of(IntegerParameter p) {
        // Exact: the bounds lie within 2^53.
        double last = (double) p.nearest((double) p.high());
        return bounded(p.scale(), (double) p.low(), last, (double) p.step(), v -> (double) p.nearest(v));
    }

    static Axis of(NormalParameter p) {
        double limit = p.scale() == Scale.LOG ? LOG_LIMIT : Double.POSITIVE_INFINITY;
        DoubleUnaryOperator nearest = p::nearest;
        return new Axis(p.scale(), -limit, limit, p.mean(), p.sd(), UNIFORM * p.sd(), p.step(), 0, 0, nearest);
    }

    private static Axis bounded(Scale scale, double first, double last, double step, DoubleUnaryOperator nearest) {
        // On a log axis the first cell must not reach zero.
        double edge = scale == Scale.LOG ? Math.max(first - step / 2, first / 2) : first - step / 2;
        double low = scale.toAxis(step > 0 ? edge : first);
        double high = scale.toAxis(last + step / 2);
        int cells = step > 0 ? (int) Math.min(Integer.MAX_VALUE, Math.rint((last - first) / step) + 1) : 0;
        double mean = (low + high) / 2;
        return new Axis(scale, low, high, mean, high - low, high - low, step, first, cells, nearest);
    }

    /** The position of a value among all values, where they are counted. */
    int cell(double value) {
        return (int) Math.rint((value - first) / step);
    }

    /** The value at a position. */
    double cellValue(int cell) {
        return nearest.applyAsDouble(first + cell * step);
    }

    /** The coordinate on the axis at which a kernel on this value is centred. */
    double centre(double value) {
        // A quantised log-normal parameter can be 0: the cell [0, step/2] is then represented by its middle.
        double coordinate = scale.toAxis(scale == Scale.LOG && value == 0 ? step / 4 : value);
        return Math.max(low, Math.min(high, coordinate));
    }

    double cellLow(double value) {
        return Math.max(low, coordinate(value - step / 2));
    }

    double cellHigh(double value) {
        return Math.min(high, coordinate(value + step / 2));
    }

    private double coordinate(double value) {
        return scale.toAxis(scale == Scale.LOG ? Math.max(0, value) : value);
    }

    /** The parameter's value at a coordinate. */
    double value(double coordinate) {
        return nearest.applyAsDouble(scale.fromAxis(coordinate));
    }
}

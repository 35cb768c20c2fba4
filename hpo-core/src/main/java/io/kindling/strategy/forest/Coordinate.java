package io.kindling.strategy.forest;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.Parameter;
import io.kindling.strategy.Observed;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A parameter as trees see it: the position of its value in the unit interval, or of its choice in the list of choices.
 *
 * @param choices how many there are; 0 if the parameter is not categorical
 * @param marks of a categorical parameter the upper ends of the choices' shares of the unit interval, of one with few
 *     values their positions, ascending; empty for any other
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Coordinate(Parameter<?> parameter, int choices, double[] marks) {
    /** Positions of more values than this lie so close together that they count as continuous. */
    private static final int MOST_MARKS = 1000;

    static Coordinate of(Parameter<?> parameter) {
        return parameter.match(
                real -> number(real, i -> real.toUnit(real.nearest(real.low() + i * real.step()))),
                integer -> number(integer, i -> integer.toUnit(integer.low() + i * integer.step())),
                normal -> new Coordinate(normal, 0, new double[0]),
                categorical -> new Coordinate(categorical, categorical.choices().size(), shares(categorical)),
                constant -> new Coordinate(constant, 1, new double[] {1}));
    }

    private static Coordinate number(Parameter<?> parameter, LongToDoubleFunction position) {
        long values = parameter.cardinality().map(BigInteger::longValueExact).orElse(Long.MAX_VALUE);
        LongStream marked = LongStream.range(0, values > MOST_MARKS ? 0 : values);
        return new Coordinate(parameter, 0, marked.mapToDouble(position).toArray());
    }

    private static double[] shares(CategoricalParameter categorical) {
        double[] shares = IntStream.range(0, categorical.choices().size())
                .mapToDouble(categorical::probability)
                .toArray();
        // In order: a parallel sum could depend in its last bit on the number of cores.
        for (int i = 1; i < shares.length; i++) {
            shares[i] += shares[i - 1];
        }
        return shares;
    }

    /** The coordinate of a value in the form of {@link io.kindling.trial.TrialHistory#value}. */
    double of(double value) {
        return choices > 0 ? value : Observed.toUnit(parameter, value);
    }

    /** The value at a coordinate. */
    double value(double coordinate) {
        return choices > 0 ? coordinate : Observed.fromUnit(parameter, coordinate);
    }

    double sample(RandomGenerator random) {
        return at(random.nextDouble());
    }

    /** The coordinate of the value at a position of the unit interval. */
    private double at(double unit) {
        if (choices > 0) {
            return Math.min(choices - 1, place(unit));
        }
        return marks.length == 0 ? unit : nearest(unit);
    }

    private double nearest(double unit) {
        int above = place(unit);
        if (above == 0) {
            return marks[0];
        }
        boolean below = above == marks.length || unit - marks[above - 1] < marks[above] - unit;
        return marks[below ? above - 1 : above];
    }

    /** How many marks lie below a position. */
    private int place(double unit) {
        int found = Arrays.binarySearch(marks, unit);
        return found >= 0 ? found : -found - 1;
    }

    /** Another value's coordinate: near this one, or any other choice. */
    double neighbour(double coordinate, double distance, RandomGenerator random) {
        if (choices > 0) {
            return choices == 1 ? coordinate : (coordinate + random.nextInt(1, choices)) % choices;
        }
        double moved = coordinate + distance * random.nextGaussian();
        // Reflected at the ends, so that they draw no more than their share.
        moved = moved < 0 ? -moved : moved > 1 ? 2 - moved : moved;
        return at(Math.max(0, Math.min(1, moved)));
    }
}

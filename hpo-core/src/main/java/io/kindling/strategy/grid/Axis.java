package io.kindling.strategy.grid;

import io.kindling.space.NormalParameter;
import io.kindling.space.Parameter;
import io.kindling.space.RealParameter;
import java.math.BigInteger;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * The values of one parameter that a grid tries.
 *
 * @param value the value at an index from 0 to {@code size - 1}
 */
record Axis(BigInteger size, LongFunction<Object> value) {

    /**
     * The values of a parameter: all of them, or as many as wanted where it is continuous or unbounded.
     *
     * @param points how many to take then: of a real parameter evenly on its scale with both ends, of a normal one at
     *     the middles of as many equally likely parts
     */
    static Axis of(Parameter<?> parameter, int points) {
        return parameter.match(
                real -> real.step() > 0
                        ? counted(parameter, i -> real.nearest(real.low() + i * real.step()))
                        : ends(real, points),
                integer -> counted(parameter, i -> integer.low() + i * integer.step()),
                normal -> middles(normal, points),
                categorical -> counted(parameter, i -> categorical.choices().get((int) i)),
                constant -> counted(parameter, i -> constant.value()));
    }

    private static Axis counted(Parameter<?> parameter, LongFunction<Object> value) {
        return new Axis(parameter.cardinality().orElseThrow(), value);
    }

    private static Axis ends(RealParameter real, int points) {
        return new Axis(BigInteger.valueOf(points), i -> real.fromUnit(i / (points - 1.0)));
    }

    private static Axis middles(NormalParameter normal, int points) {
        // Neighbouring quantiles may round to the same multiple of the step.
        List<Double> values = IntStream.range(0, points)
                .mapToObj(i -> normal.fromUnit((i + 0.5) / points))
                .distinct()
                .toList();
        return new Axis(BigInteger.valueOf(values.size()), i -> values.get((int) i));
    }

    Object value(long index) {
        return value.apply(index);
    }
}

package io.kindling.strategy.grid;

import io.kindling.space.NormalParameter;
import io.kindling.space.Parameter;
import io.kindling.space.RealParameter;
import io.kindling.strategy.Observed;
import io.kindling.trial.TrialHistory;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A finer grid about a trial: each parameter whose values the grid has only taken samples of keeps its value there, or
 * goes half the former distance to either side; the others keep their values.
 *
 * @param centre the trial's row
 * @param values by parameter, those that vary
 * @param middle the index of the centre, which is left out
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Refinement(double[] centre, Map<Integer, double[]> values, BigInteger middle) {
    private static final double ROUNDING = 1e-9;

    /**
     * Lays a finer grid.
     *
     * @param row of the trial at the centre
     * @param points values of a parameter in the first grid
     * @param level 1 for the first refinement
     */
    static Refinement of(TrialHistory history, int row, int points, int level) {
        double[] centre = IntStream.range(0, history.space().size())
                .mapToDouble(p -> history.value(p, row))
                .toArray();
        Map<Integer, double[]> values = new TreeMap<>();
        BigInteger middle = BigInteger.ZERO;
        for (int p = 0; p < centre.length; p++) {
            Parameter<?> parameter = history.space().parameter(p);
            double half = Math.scalb(distance(parameter, points), -level);
            if (half > 0 && !Double.isNaN(centre[p])) {
                double[] around = around(parameter, centre[p], half);
                values.put(p, around);
                middle = middle.multiply(BigInteger.valueOf(around.length))
                        .add(around[0] == centre[p] ? BigInteger.ZERO : BigInteger.ONE);
            }
        }
        return new Refinement(centre, values, middle);
    }

    /** A value, and those at a distance to either side that are within the bounds. */
    private static double[] around(Parameter<?> parameter, double centre, double distance) {
        double unit = Observed.toUnit(parameter, centre);
        return DoubleStream.of(-distance, 0, distance)
                .filter(d -> d == 0 || contains(parameter, unit + d))
                .map(d -> d == 0 ? centre : Observed.fromUnit(parameter, Math.max(0, Math.min(1, unit + d))))
                .toArray();
    }

    /** Between neighbouring values of the first grid, on the unit interval; 0 where it has taken all. */
    private static double distance(Parameter<?> parameter, int points) {
        if (parameter instanceof RealParameter real && real.step() == 0) {
            return 1.0 / (points - 1);
        }
        return parameter instanceof NormalParameter ? 1.0 / points : 0;
    }

    /** The ends of a normal parameter's interval are infinite. */
    private static boolean contains(Parameter<?> parameter, double unit) {
        double slack = parameter instanceof NormalParameter ? -ROUNDING : ROUNDING;
        return unit >= -slack && unit <= 1 + slack;
    }

    /** The number of points. */
    BigInteger size() {
        return values.values().stream()
                .map(v -> BigInteger.valueOf(v.length))
                .reduce(BigInteger.ONE, BigInteger::multiply)
                .subtract(BigInteger.ONE);
    }

    /** The row at an index from 0 to {@code size() - 1}. */
    double[] point(BigInteger index) {
        BigInteger rest = index.compareTo(middle) < 0 ? index : index.add(BigInteger.ONE);
        double[] point = centre.clone();
        Integer[] parameters = values.keySet().toArray(Integer[]::new);
        for (int i = parameters.length - 1; i >= 0; i--) {
            double[] choices = values.get(parameters[i]);
            BigInteger[] quotient = rest.divideAndRemainder(BigInteger.valueOf(choices.length));
            point[parameters[i]] = choices[quotient[1].intValueExact()];
            rest = quotient[0];
        }
        return point;
    }
}

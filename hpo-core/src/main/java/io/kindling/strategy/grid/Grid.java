package io.kindling.strategy.grid;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.Condition;
import io.kindling.space.Configuration;
import io.kindling.space.Parameter;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Observed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The points of a space in a fixed order, of which any is found by its index: a product over parameters, a sum over the
 * options of a parameter that others depend on. No point exists before it is asked for.
 */
final class Grid {
    private final SearchSpace space;
    private final List<Level> levels;
    private final List<Level> roots = new ArrayList<>();

    /**
     * Lays a grid over a space.
     *
     * @param points how many values to take of a continuous or unbounded parameter
     */
    Grid(SearchSpace space, int points) {
        this.space = space;
        this.levels = IntStream.range(0, space.size())
                .mapToObj(p -> new Level(p, Axis.of(space.parameter(p), points)))
                .toList();
        for (int p = space.size() - 1; p >= 0; p--) {
            attach(levels.get(p));
        }
    }

    /** Hangs a level under its parent; its own children, which stand behind it, have been hung already. */
    private void attach(Level level) {
        level.count();
        Parameter<?> parameter = space.parameter(level.parameter);
        Optional<Condition> condition = space.condition(parameter.name());
        if (condition.isEmpty()) {
            roots.add(0, level);
            return;
        }
        int parent = space.indexOf(condition.get().parent());
        CategoricalParameter choices = (CategoricalParameter) space.parameter(parent);
        condition.get().values().forEach(value -> levels.get(parent)
                .children(choices.indexOf(value))
                .add(0, level));
    }

    SearchSpace space() {
        return space;
    }

    /** The number of points. */
    BigInteger size() {
        return product(roots);
    }

    /** The point at an index from 0 to {@code size() - 1}. */
    private Configuration point(BigInteger index) {
        Map<Integer, Object> values = new HashMap<>();
        place(roots, index, values);
        return space.configure(values::get);
    }

    /** The row of the point at an index. */
    double[] row(BigInteger index) {
        return Observed.row(space, point(index));
    }

    private static BigInteger product(List<Level> levels) {
        return levels.stream().map(Level::total).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** Writes an index in the mixed radix of some levels, the last one being the fastest. */
    private static void place(List<Level> levels, BigInteger index, Map<Integer, Object> values) {
        BigInteger rest = index;
        for (int i = levels.size() - 1; i >= 0; i--) {
            BigInteger[] quotient = rest.divideAndRemainder(levels.get(i).total());
            levels.get(i).place(quotient[1], values);
            rest = quotient[0];
        }
    }

    /** One parameter, and what hangs on its values. */
    private static final class Level {
        private final int parameter;
        private final Axis axis;
        private final Map<Integer, List<Level>> children = new HashMap<>();
        private BigInteger total = BigInteger.ZERO;

        Level(int parameter, Axis axis) {
            this.parameter = parameter;
            this.axis = axis;
        }

        List<Level> children(int value) {
            return children.computeIfAbsent(value, v -> new ArrayList<>());
        }

        /** Counts the points of this level, once all children hang on it. */
        void count() {
            total = axis.size().subtract(BigInteger.valueOf(children.size()));
            children.values().forEach(levels -> total = total.add(product(levels)));
        }

        BigInteger total() {
            return total;
        }

        void place(BigInteger digit, Map<Integer, Object> values) {
            BigInteger rest = digit;
            int value = 0;
            while (!children.isEmpty() && rest.compareTo(product(childrenOf(value))) >= 0) {
                rest = rest.subtract(product(childrenOf(value)));
                value++;
            }
            if (children.isEmpty()) {
                values.put(parameter, axis.value(digit.longValueExact()));
            } else {
                values.put(parameter, axis.value(value));
                Grid.place(childrenOf(value), rest, values);
            }
        }

        private List<Level> childrenOf(int value) {
            return children.getOrDefault(value, List.of());
        }
    }
}

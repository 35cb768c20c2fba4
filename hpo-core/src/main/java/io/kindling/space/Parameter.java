package io.kindling.space;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that may be searched: its name and the values it can take.
 *
 * <p>Values have one canonical Java type per kind: {@code Double} (real, normal), {@code Long} (integer), or what the
 * choices are made of (categorical, constant): {@code String}, {@code Boolean}, {@code Long} or {@code Double}.
 *
 * @param <T> the canonical type of the values
 */
public sealed interface Parameter<T> extends Serializable
        permits RealParameter, IntegerParameter, NormalParameter, CategoricalParameter, ConstantParameter {

    /** The key of this parameter in a configuration: its path, such as {@code model.tree.depth}. */
    String name();

    /** Whether the value has the canonical type and lies in the range of this parameter. */
    boolean contains(Object value);

    /**
     * The position of a value in the unit interval, such that {@code fromUnit(toUnit(v))} gives {@code v} back (up to
     * rounding on continuous kinds and in the far tails of normal ones) and a uniform position gives the parameter's
     * prior.
     *
     * @param value of this parameter, which is not checked; {@link #unitOf} checks
     */
    double toUnit(T value);

    /**
     * The value at a position of the unit interval.
     *
     * @param unit in [0, 1]
     * @throws IllegalArgumentException if {@code unit} is not in [0, 1]
     */
    T fromUnit(double unit);

    /** How many values there are; empty where they are not countable in practice (continuous, unbounded). */
    Optional<BigInteger> cardinality();

    /** One line that states kind and range; two parameters are the same if and only if their lines are. */
    String describe();

    /** The same parameter under another name. */
    Parameter<T> named(String name);

    /** The one place in which the kinds of parameter are told apart. */
    <R> R match(
            Function<RealParameter, R> real,
            Function<IntegerParameter, R> integer,
            Function<NormalParameter, R> normal,
            Function<CategoricalParameter, R> categorical,
            Function<ConstantParameter, R> constant);

    /**
     * {@link #toUnit} for a value whose type is not known at compile time.
     *
     * @throws IllegalArgumentException if the value is not in this parameter
     */
    @SuppressWarnings("unchecked")
    default double unitOf(Object value) {
        fault(value).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        return toUnit((T) value);
    }

    /** What keeps a value from being one of this parameter; empty if nothing does. */
    default Optional<String> fault(Object value) {
        return contains(value)
                ? Optional.empty()
                : Optional.of(name() + ": need a value of " + describe() + ", got " + value);
    }

    /** A canonical value as this kind holds it: a whole number as a {@code Double} where all values are. */
    default Object widened(Object value) {
        boolean real = this instanceof RealParameter || this instanceof NormalParameter;
        return real && value instanceof Long whole ? Double.valueOf(whole.doubleValue()) : value;
    }

    /**
     * The number that stands for a value where points are rows of numbers: the value itself for numeric kinds, the
     * position of the choice for categorical ones, 0 for a constant. Exact: {@link #ofNumber} gives the value back.
     *
     * @param value of this parameter, which is not checked
     */
    default double toNumber(Object value) {
        return match(
                real -> (double) value,
                integer -> (double) (long) value,
                normal -> (double) value,
                categorical -> (double) categorical.indexOf(value),
                constant -> 0.0);
    }

    /** The value that a number stands for, such as {@link #toNumber} gave. */
    default Object ofNumber(double number) {
        return match(
                real -> number,
                integer -> (long) number,
                normal -> number,
                categorical -> categorical.choices().get((int) number),
                constant -> constant.value());
    }

    /**
     * Passes a unit position through.
     *
     * @throws IllegalArgumentException if {@code unit} is not in [0, 1]
     */
    static double checkUnit(String name, double unit) {
        if (!(unit >= 0 && unit <= 1)) {
            throw new IllegalArgumentException(name + ": need a unit position in [0, 1], got " + unit);
        }
        return unit;
    }
}

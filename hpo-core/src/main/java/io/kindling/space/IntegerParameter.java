package io.kindling.space;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;

/**
 * A whole number between two bounds, both included.
 *
 * @param low least value; positive on a log scale
 * @param high greatest value; with a step, the greatest that may be reached by whole steps from {@code low}
 * @param scale the axis on which the values are searched evenly
 * @param step distance between neighbouring values, from 1 to 2^53
 */
public record IntegerParameter(String name, long low, long high, Scale scale, long step) implements Parameter<Long> {

    public IntegerParameter {
        new Faults(name)
                .require(low <= high, "need low <= high, got low=%s high=%s", low, high)
                .require(
                        low >= -Lattice.EXACT && high <= Lattice.EXACT,
                        "need bounds within 2^53, got low=%s high=%s",
                        low,
                        high)
                .require(scale != Scale.LOG || low > 0, "need low > 0 with log, got low=%s", low)
                .require(step >= 1, "need step >= 1, got step=%s", step)
                .require(step <= Lattice.EXACT, "need step <= 2^53, got step=%s", step)
                .require(
                        step < 1 || Lattice.countable((double) low, (double) high, (double) step),
                        "need bounds within 2^40 steps of 0, got step=%s low=%s high=%s",
                        step,
                        low,
                        high)
                .throwIfAny();
    }

    private Lattice lattice() {
        return new Lattice(low, high, step, scale);
    }

    @Override
    public boolean contains(Object value) {
        return value instanceof Long v && v >= low && v <= high && (v - low) % step == 0;
    }

    @Override
    public double toUnit(Long value) {
        return lattice().toUnit(value);
    }

    @Override
    public Long fromUnit(double unit) {
        Parameter.checkUnit(name, unit);
        return (long) lattice().fromUnit(unit);
    }

    /** The value of this parameter nearest to any number: within the bounds and on a step. */
    public long nearest(double value) {
        return low + Math.max(0, Math.min((high - low) / step, Math.round((value - low) / step))) * step;
    }

    @Override
    public Optional<BigInteger> cardinality() {
        return Optional.of(BigInteger.valueOf((high - low) / step + 1));
    }

    @Override
    public String describe() {
        return "int " + low + ".." + high + (scale == Scale.LOG ? " log" : "") + (step > 1 ? " step " + step : "");
    }

    @Override
    public IntegerParameter named(String newName) {
        return new IntegerParameter(newName, low, high, scale, step);
    }

    @Override
    public <R> R match(
            Function<RealParameter, R> real,
            Function<IntegerParameter, R> integer,
            Function<NormalParameter, R> normal,
            Function<CategoricalParameter, R> categorical,
            Function<ConstantParameter, R> constant) {
        return integer.apply(this);
    }
}

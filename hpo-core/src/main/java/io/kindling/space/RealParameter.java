package io.kindling.space;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;

/**
 * A number between two bounds, both included.
 *
 * @param low least value; positive on a log scale
 * @param high greatest value; with a step, the greatest that may be reached by whole steps from {@code low}
 * @param scale the axis on which the values are searched evenly
 * @param step distance between neighbouring values, positive; 0 for a continuous range
 */
public record RealParameter(String name, double low, double high, Scale scale, double step)
        implements Parameter<Double> {

    /** Sums and differences of numbers up to here are finite. */
    static final double LARGEST = 1e300;

    public RealParameter {
        // Adding 0.0 turns -0.0 into 0.0, so that equal ranges are equal.
        low += 0.0;
        high += 0.0;
        step += 0.0;
        boolean finite = Double.isFinite(low) && Double.isFinite(high);
        boolean ordered = finite && low < high;
        boolean stepped = step > 0 && Double.isFinite(step);
        new Faults(name)
                .require(ordered, "need finite low < high, got low=%s high=%s", low, high)
                .require(
                        !finite || Math.max(Math.abs(low), Math.abs(high)) <= LARGEST,
                        "need bounds within 1e300, got low=%s high=%s",
                        low,
                        high)
                .require(scale != Scale.LOG || low > 0, "need low > 0 with log, got low=%s", low)
                .require(
                        !(ordered && scale == Scale.LOG && Math.log(low) == Math.log(high)),
                        "need bounds whose logarithms differ, got low=%s high=%s",
                        low,
                        high)
                .require(stepped || step == 0, "need step > 0, got step=%s", step)
                .require(
                        !(ordered && stepped && !Lattice.fits(low, high, step)),
                        "need step <= high - low, got step=%s low=%s high=%s",
                        step,
                        low,
                        high)
                .require(
                        !(ordered && stepped && !Lattice.countable(low, high, step)),
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
        return value instanceof Double v && (step > 0 ? lattice().contains(v) : v >= low && v <= high);
    }

    @Override
    public double toUnit(Double value) {
        if (step > 0) {
            return lattice().toUnit(value);
        }
        double from = scale.toAxis(low);
        return Math.max(0, Math.min(1, (scale.toAxis(value) - from) / (scale.toAxis(high) - from)));
    }

    @Override
    public Double fromUnit(double unit) {
        Parameter.checkUnit(name, unit);
        if (step > 0) {
            return lattice().fromUnit(unit);
        }
        double from = scale.toAxis(low);
        double value = scale.fromAxis(from + unit * (scale.toAxis(high) - from));
        return Math.max(low, Math.min(high, value));
    }

    /** The value of this parameter nearest to any number: within the bounds and on a step. */
    public double nearest(double value) {
        return step > 0 ? lattice().value(lattice().index(value)) : Math.max(low, Math.min(high, value));
    }

    @Override
    public Optional<BigInteger> cardinality() {
        return step > 0 ? Optional.of(BigInteger.valueOf(lattice().last() + 1)) : Optional.empty();
    }

    @Override
    public String describe() {
        return "float " + low + ".." + high + (scale == Scale.LOG ? " log" : "") + (step > 0 ? " step " + step : "");
    }

    @Override
    public RealParameter named(String newName) {
        return new RealParameter(newName, low, high, scale, step);
    }

    @Override
    public <R> R match(
            Function<RealParameter, R> real,
            Function<IntegerParameter, R> integer,
            Function<NormalParameter, R> normal,
            Function<CategoricalParameter, R> categorical,
            Function<ConstantParameter, R> constant) {
        return real.apply(this);
    }
}

package io.kindling.space;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A value that is part of every configuration and never varies. */
public record ConstantParameter(String name, Object value) implements Parameter<Object> {

    public ConstantParameter {
        try {
            value = Values.canonical(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidSpaceException(List.of(name + ": value: " + e.getMessage()));
        }
    }

    @Override
    public boolean contains(Object candidate) {
        return value.equals(candidate);
    }

    @Override
    public double toUnit(Object ignored) {
        return 0.5;
    }

    @Override
    public Object fromUnit(double unit) {
        Parameter.checkUnit(name, unit);
        return value;
    }

    @Override
    public Optional<BigInteger> cardinality() {
        return Optional.of(BigInteger.ONE);
    }

    @Override
    public String describe() {
        return "constant " + Values.describe(value);
    }

    @Override
    public ConstantParameter named(String newName) {
        return new ConstantParameter(newName, value);
    }

    @Override
    public <R> R match(
            Function<RealParameter, R> real,
            Function<IntegerParameter, R> integer,
            Function<NormalParameter, R> normal,
            Function<CategoricalParameter, R> categorical,
            Function<ConstantParameter, R> constant) {
        return constant.apply(this);
    }
}

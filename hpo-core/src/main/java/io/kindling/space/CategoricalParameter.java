package io.kindling.space;

import java.math.BigInteger;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One of a list of choices without order.
 *
 * @param choices at least one, all different; strings, numbers or booleans
 * @param weights relative prior probability of each choice, positive; equal weights unless given
 */
public record CategoricalParameter(String name, List<Object> choices, List<Double> weights)
        implements Parameter<Object> {

    public CategoricalParameter {
        choices = choices.stream().map(choice -> canonical(name, choice)).toList();
        weights = List.copyOf(weights);
        new Faults(name)
                .require(!choices.isEmpty(), "need at least one choice, got none")
                .require(new HashSet<>(choices).size() == choices.size(), "need choices that differ, got %s", choices)
                .require(
                        weights.size() == choices.size(),
                        "need one weight per choice, got %s weights for %s choices",
                        weights.size(),
                        choices.size())
                .require(
                        weights.stream().allMatch(w -> w > 0 && Double.isFinite(w)),
                        "need finite weights > 0, got %s",
                        weights)
                .throwIfAny();
    }

    /** Choices of equal weight. */
    public CategoricalParameter(String name, List<Object> choices) {
        this(name, choices, Collections.nCopies(choices.size(), 1.0));
    }

    private static Object canonical(String name, Object choice) {
        try {
            return Values.canonical(choice);
        } catch (IllegalArgumentException e) {
            throw new InvalidSpaceException(List.of(name + ": each choice: " + e.getMessage()));
        }
    }

    /** The prior probability of a choice, in (0, 1]. */
    public double probability(int index) {
        return weights.get(index) / total();
    }

    /** Position of the choice in {@link #choices}. */
    public int indexOf(Object choice) {
        return choices.indexOf(choice);
    }

    private double total() {
        return weights.stream().mapToDouble(Double::doubleValue).sum();
    }

    @Override
    public boolean contains(Object value) {
        return choices.contains(value);
    }

    /** The middle of the choice's share of the unit interval. */
    @Override
    public double toUnit(Object value) {
        int index = choices.indexOf(value);
        double before =
                weights.stream().limit(index).mapToDouble(Double::doubleValue).sum();
        return (before + weights.get(index) / 2) / total();
    }

    @Override
    public Object fromUnit(double unit) {
        double target = Parameter.checkUnit(name, unit) * total();
        double reached = 0;
        for (int i = 0; i < choices.size(); i++) {
            reached += weights.get(i);
            if (target < reached) {
                return choices.get(i);
            }
        }
        return choices.get(choices.size() - 1);
    }

    @Override
    public Optional<BigInteger> cardinality() {
        return Optional.of(BigInteger.valueOf(choices.size()));
    }

    @Override
    public String describe() {
        boolean even = weights.stream().distinct().count() == 1;
        return "categorical " + choices + (even ? "" : " weights " + weights);
    }

    @Override
    public CategoricalParameter named(String newName) {
        return new CategoricalParameter(newName, choices, weights);
    }

    @Override
    public <R> R match(
            Function<RealParameter, R> real,
            Function<IntegerParameter, R> integer,
            Function<NormalParameter, R> normal,
            Function<CategoricalParameter, R> categorical,
            Function<ConstantParameter, R> constant) {
        return categorical.apply(this);
    }
}

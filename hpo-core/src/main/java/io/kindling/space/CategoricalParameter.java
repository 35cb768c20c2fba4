package io.kindling.space;

import java.math.BigInteger;
import java.util.ArrayList;
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

    /** A position in the unit interval tells shares apart down to here. */
    private static final double LEAST_SHARE = 1e-12;

    public CategoricalParameter {
        Faults faults = new Faults(name);
        int given = choices.size();
        choices = canonical(choices, faults);
        weights = List.copyOf(weights);
        double least = LEAST_SHARE * sum(weights);
        faults.require(given > 0, "need at least one choice, got none")
                .require(new HashSet<>(choices).size() == choices.size(), "need choices that differ, got %s", choices)
                .require(
                        weights.size() == given,
                        "need one weight per choice, got %s weights for %s choices",
                        weights.size(),
                        given)
                .require(
                        weights.stream().allMatch(w -> w > 0 && w >= least && Double.isFinite(w)),
                        "need finite weights > 0, none below 1e-12 of their sum, got %s",
                        weights)
                .throwIfAny();
    }

    /** Choices of equal weight. */
    public CategoricalParameter(String name, List<Object> choices) {
        this(name, choices, Collections.nCopies(choices.size(), 1.0));
    }

    private static List<Object> canonical(List<Object> choices, Faults faults) {
        List<Object> canonical = new ArrayList<>();
        for (Object choice : choices) {
            try {
                canonical.add(Values.canonical(choice));
            } catch (IllegalArgumentException e) {
                faults.require(false, "each choice: %s", e.getMessage());
            }
        }
        return Collections.unmodifiableList(canonical);
    }

    /** The prior probability of a choice, in (0, 1]. */
    public double probability(int index) {
        return weights.get(index) / total();
    }

    /** Position of the choice in {@link #choices}; -1 if it is not there. */
    public int indexOf(Object choice) {
        return choices.indexOf(choice);
    }

    private double total() {
        return sum(weights);
    }

    private static double sum(List<Double> weights) {
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
        boolean plain = weights.stream().allMatch(weight -> weight == 1);
        return "categorical " + choices.stream().map(Values::describe).toList() + (plain ? "" : " weights " + weights);
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

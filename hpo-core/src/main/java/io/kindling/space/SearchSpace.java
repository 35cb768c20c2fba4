package io.kindling.space;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * What may be searched: parameters in a fixed order, and for the conditional ones the condition under which they are
 * active. A parameter stands behind the parameter its condition names.
 *
 * <p>A point of the space has two forms: a {@link Configuration}, which holds the active parameters by name, and a
 * position in the unit cube, one coordinate for each parameter.
 */
public final class SearchSpace implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Parameter<?>> parameters;
    private final Map<String, Condition> conditions;
    private final Map<String, Integer> indices;
    private final Constraints constraints;
    private final Configuration someAllowed;

    /** A space without constraints. */
    public SearchSpace(List<? extends Parameter<?>> parameters, Map<String, Condition> conditions) {
        this(parameters, conditions, List.of());
    }

    /**
     * Joins parameters, their conditions and the constraints on them.
     *
     * @throws InvalidSpaceException with every fault found; also if no allowed point is found among ten thousand that
     *     spread over the space
     */
    public SearchSpace(
            List<? extends Parameter<?>> parameters, Map<String, Condition> conditions, List<Constraint> constraints) {
        this.parameters = List.copyOf(parameters);
        this.conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        List<String> faults = new ArrayList<>();
        this.indices = Collections.unmodifiableMap(index(this.parameters, faults));
        if (this.parameters.isEmpty()) {
            faults.add("space: need at least one parameter, got none");
        }
        this.conditions.forEach((name, condition) -> check(name, condition, faults));
        this.constraints = new Constraints(constraints);
        this.constraints.checkNames(indices.keySet(), faults);
        if (!faults.isEmpty()) {
            throw new InvalidSpaceException(faults);
        }
        this.someAllowed = new Draws(this).first();
    }

    public static SpaceBuilder builder() {
        return new SpaceBuilder();
    }

    /** The position of each parameter by name; a name that is there twice is a fault. */
    static Map<String, Integer> index(List<? extends Parameter<?>> parameters, List<String> faults) {
        Map<String, Integer> indices = new LinkedHashMap<>();
        for (Parameter<?> parameter : parameters) {
            if (indices.putIfAbsent(parameter.name(), indices.size()) != null) {
                faults.add(parameter.name() + ": need a name of its own, got it twice");
            }
        }
        return indices;
    }

    private void check(String name, Condition condition, List<String> faults) {
        Integer child = indices.get(name);
        Integer parent = indices.get(condition.parent());
        if (child == null || parent == null || parent >= child) {
            faults.add(name + ": need a condition on an earlier parameter, got " + condition.parent());
            return;
        }
        for (Object value : condition.values()) {
            if (!(parameters.get(parent) instanceof CategoricalParameter categorical) || !categorical.contains(value)) {
                faults.add(name + ": need a condition on a choice of " + condition.parent() + ", got " + value);
            }
        }
    }

    /** All parameters, each behind the one its condition names. */
    public List<Parameter<?>> parameters() {
        return parameters;
    }

    public int size() {
        return parameters.size();
    }

    public Parameter<?> parameter(int index) {
        return parameters.get(index);
    }

    /**
     * The position of a parameter in {@link #parameters}.
     *
     * @throws IllegalArgumentException if there is no such parameter
     */
    public int indexOf(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException(
                    name + ": need a parameter of the space, got one of " + indices.keySet());
        }
        return index;
    }

    /** The condition of a parameter; empty if it is always active. */
    public Optional<Condition> condition(String name) {
        return Optional.ofNullable(conditions.get(name));
    }

    public boolean isConditional() {
        return !conditions.isEmpty();
    }

    /** Whether a parameter is active beside these values of the parameters before it. */
    public boolean isActive(int index, Map<String, Object> values) {
        Condition condition = conditions.get(parameters.get(index).name());
        // An inactive parent has no value.
        return condition == null
                || (values.containsKey(condition.parent())
                        && condition.values().contains(values.get(condition.parent())));
    }

    /** What configurations must fulfil beside the ranges of their parameters. */
    public List<Constraint> constraints() {
        return constraints.all();
    }

    /**
     * Whether the constraints allow a configuration of this space's parameters.
     *
     * @throws IllegalArgumentException if a constraint's rule throws
     */
    public boolean allows(Configuration configuration) {
        return constraints.allow(configuration);
    }

    /** An allowed point drawn from the prior; where ten thousand draws bring none, always the same allowed one. */
    public Configuration sample(RandomGenerator random) {
        return draw(random).orElse(someAllowed);
    }

    /** An allowed point drawn from the prior; empty where ten thousand draws bring none. */
    public Optional<Configuration> draw(RandomGenerator random) {
        return new Draws(this).sample(random);
    }

    /** An allowed point, always the same one. */
    public Configuration someAllowed() {
        return someAllowed;
    }

    /**
     * An allowed point that has the given values, the others being drawn from the prior.
     *
     * @param given values of some parameters; whole numbers are taken for real ones too
     * @throws IllegalArgumentException with every reason, if ten thousand draws bring none
     */
    public Configuration complete(Configuration given, RandomGenerator random) {
        return new Draws(this).complete(given, random);
    }

    /**
     * The configuration at a position of the unit cube; coordinates of inactive parameters are ignored.
     *
     * @param unit one coordinate in [0, 1] for each parameter
     */
    public Configuration fromUnit(double[] unit) {
        if (unit.length != size()) {
            throw new IllegalArgumentException("unit: need " + size() + " coordinates, got " + unit.length);
        }
        return fromUnit(index -> unit[index]);
    }

    /** As {@link #fromUnit(double[])}; coordinates are asked for in order, and only those of active parameters. */
    public Configuration fromUnit(IntToDoubleFunction unit) {
        return configure(index -> parameters.get(index).fromUnit(unit.applyAsDouble(index)));
    }

    /** Builds a configuration by asking for the value of each active parameter in order. */
    public Configuration configure(java.util.function.IntFunction<Object> valueOf) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            if (isActive(i, values)) {
                values.put(parameters.get(i).name(), valueOf.apply(i));
            }
        }
        return new Configuration(values);
    }

    /**
     * The position of a configuration in the unit cube.
     *
     * @return one coordinate for each parameter, {@code NaN} for the inactive ones
     * @throws IllegalArgumentException if the configuration is not of this space
     */
    public double[] toUnit(Configuration configuration) {
        check(configuration);
        double[] unit = new double[size()];
        for (int i = 0; i < unit.length; i++) {
            Object value = configuration.values().get(parameters.get(i).name());
            unit[i] = value == null ? Double.NaN : parameters.get(i).unitOf(value);
        }
        return unit;
    }

    /** What keeps a configuration from being a point of this space; empty if nothing does. */
    public List<String> faults(Configuration configuration) {
        List<String> faults = new ArrayList<>();
        Map<String, Object> values = configuration.values();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter<?> parameter = parameters.get(i);
            boolean given = values.containsKey(parameter.name());
            if (given != isActive(i, values)) {
                faults.add(parameter.name() + (given ? ": inactive here, but given" : ": active here, but missing"));
            } else if (given) {
                parameter.fault(values.get(parameter.name())).ifPresent(faults::add);
            }
        }
        values.keySet().stream()
                .filter(name -> !indices.containsKey(name))
                .forEach(name -> faults.add(name + ": not a parameter of the space"));
        return faults.isEmpty() ? constraints.faults(configuration) : faults;
    }

    /**
     * Refuses a configuration that is not a point of this space.
     *
     * @throws IllegalArgumentException if the configuration is not a point of this space, with every reason
     */
    public void check(Configuration configuration) {
        List<String> faults = faults(configuration);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    /**
     * The number of points, those that constraints forbid included; empty where a parameter that can be active has no
     * countable values.
     */
    public Optional<BigInteger> cardinality() {
        return new PointCount(this).total();
    }

    /**
     * A line for each parameter and each constraint by name, in the order of the space; two spaces are the same if and only
     * if these lines are, their order included.
     */
    public Map<String, String> describe() {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Parameter<?> parameter : parameters) {
            String when = condition(parameter.name())
                    .map(c -> " if " + c.parent() + " in "
                            + c.values().stream().map(Values::describe).sorted().toList())
                    .orElse("");
            lines.put(parameter.name(), parameter.describe() + when);
        }
        constraints().forEach(constraint -> lines.put(constraint.name(), "constraint"));
        return lines;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SearchSpace that
                && parameters.equals(that.parameters)
                && conditions.equals(that.conditions)
                && constraints.equals(that.constraints);
    }

    @Override
    public int hashCode() {
        return Objects.hash(parameters, conditions, constraints);
    }

    @Override
    public String toString() {
        return describe().toString();
    }
}

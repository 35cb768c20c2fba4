package io.kindling.space;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Values that must not come together. A configuration in which one of the parameters is inactive is allowed.
 *
 * @param values by parameter, in the order of their names
 */
record Combination(Map<String, Object> values) implements Constraint.Rule {

    /**
     * The constraint that forbids a combination.
     *
     * @param parameters that it may name
     * @throws InvalidSpaceException with every fault found
     */
    static Constraint forbidden(Configuration given, Map<String, Parameter<?>> parameters) {
        Faults faults =
                new Faults("forbidden " + given).require(!given.values().isEmpty(), "need a parameter, got none");
        Map<String, Object> values = new TreeMap<>();
        given.values().forEach((name, value) -> {
            Parameter<?> parameter = parameters.get(name);
            faults.require(parameter != null, "need a parameter of the space, got %s", name);
            if (parameter != null) {
                values.put(name, parameter.widened(value));
                faults.require(
                        parameter.contains(values.get(name)),
                        "need a value of %s for %s, got %s",
                        parameter.describe(),
                        name,
                        value);
            }
        });
        faults.throwIfAny();
        return new Constraint(name(values), new Combination(values));
    }

    private static String name(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " == " + Values.describe(entry.getValue()))
                .collect(Collectors.joining(" and ", "not (", ")"));
    }

    @Override
    public boolean test(Configuration configuration) {
        return !configuration.values().entrySet().containsAll(values.entrySet());
    }
}

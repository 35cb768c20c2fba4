package io.kindling.space;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One point of a search space: a value for each active parameter, by name, in the order of the space.
 *
 * @param values of the canonical types {@code String}, {@code Boolean}, {@code Long}, {@code Double}; other numbers are
 *     converted
 */
public record Configuration(Map<String, Object> values) implements Serializable {

    public Configuration {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name, canonical(name, value)));
        values = Collections.unmodifiableMap(copy);
    }

    private static Object canonical(String name, Object value) {
        try {
            return Values.canonical(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** Whether the parameter is active here. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * The value of an active parameter.
     *
     * @throws IllegalArgumentException if the parameter is not active
     */
    public Object get(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": need an active parameter, got one of " + values.keySet());
        }
        return value;
    }

    /** The value of a float parameter, or of an int one widened. */
    public double getDouble(String name) {
        return get(name, Number.class, "number").doubleValue();
    }

    public long getLong(String name) {
        return get(name, Long.class, "whole number");
    }

    /**
     * The value of an int parameter as an {@code int}.
     *
     * @throws ArithmeticException if it does not fit
     */
    public int getInt(String name) {
        return Math.toIntExact(getLong(name));
    }

    public String getString(String name) {
        return get(name, String.class, "string");
    }

    public boolean getBoolean(String name) {
        return get(name, Boolean.class, "boolean");
    }

    /** The value of a categorical parameter whose choices are the names of the constants of an enum. */
    public <E extends Enum<E>> E getEnum(String name, Class<E> type) {
        return Enum.valueOf(type, getString(name));
    }

    /**
     * The parameters of the chosen option of a choice, by their short names: for {@code model=tree} the entry {@code
     * model.tree.depth} becomes {@code depth}.
     */
    public Configuration option(String choice) {
        String prefix = choice + "." + getString(choice) + ".";
        Map<String, Object> inner = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                inner.put(name.substring(prefix.length()), value);
            }
        });
        return new Configuration(inner);
    }

    private <T> T get(String name, Class<T> type, String wanted) {
        Object value = get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(name + ": need a " + wanted + ", got " + value + " ("
                    + value.getClass().getSimpleName() + ")");
        }
        return type.cast(value);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}

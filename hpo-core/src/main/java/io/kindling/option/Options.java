package io.kindling.option;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Settings given by name. Each is read once, by type; faults are gathered, and a setting with a fault counts as not
 * given, so that the others are looked at too.
 */
public final class Options {
    private final String subject;
    private final Map<String, Object> given;
    private final List<String> faults;
    private final int faultsBefore;
    private final Set<String> known = new TreeSet<>();

    /**
     * Opens settings for reading.
     *
     * @param subject what they belong to; stands before each name in a fault
     * @param faults receives what is wrong
     */
    public Options(String subject, Map<String, Object> given, List<String> faults) {
        this.subject = subject;
        this.given = given;
        this.faults = faults;
        this.faultsBefore = faults.size();
    }

    public int integer(String name, int otherwise) {
        return (int) whole(name, otherwise, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public long whole(String name, long otherwise) {
        return whole(name, otherwise, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long whole(String name, long otherwise, long least, long greatest) {
        Object value = value(name, otherwise);
        boolean whole = value instanceof Integer || value instanceof Long;
        if (!whole || ((Number) value).longValue() < least || ((Number) value).longValue() > greatest) {
            fault(
                    name,
                    whole ? "need a whole number in [" + least + ", " + greatest + "]" : "need a whole number",
                    value);
            return otherwise;
        }
        return ((Number) value).longValue();
    }

    public double number(String name, double otherwise) {
        Object value = value(name, otherwise);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        fault(name, "need a number", value);
        return otherwise;
    }

    public boolean flag(String name, boolean otherwise) {
        Object value = value(name, otherwise);
        if (value instanceof Boolean flag) {
            return flag;
        }
        fault(name, "need true or false", value);
        return otherwise;
    }

    /** One of the constants of an enum, written in lower case with hyphens: {@code single-point}. */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        Object value = value(name, written(otherwise));
        E[] constants = otherwise.getDeclaringClass().getEnumConstants();
        Optional<E> chosen = Arrays.stream(constants)
                .filter(constant -> written(constant).equals(value))
                .findFirst();
        if (chosen.isEmpty()) {
            fault(
                    name,
                    "need one of "
                            + Arrays.stream(constants).map(Options::written).toList(),
                    value);
        }
        return chosen.orElse(otherwise);
    }

    /**
     * What a mapping with a type of its own describes, as in {@code of: {type: median, interval: 2}}.
     *
     * @param maker from the type and the other settings; leaves faults with those
     * @return empty if the setting is not given, or has a fault
     */
    public <T> Optional<T> nested(String name, BiFunction<String, Options, Optional<T>> maker) {
        Object value = value(name, Map.of());
        if (!given.containsKey(name)) {
            return Optional.empty();
        }
        if (!(value instanceof Map<?, ?> mapping) || !(mapping.get("type") instanceof String type)) {
            fault(name, "need a mapping with a type", value);
            return Optional.empty();
        }
        Map<String, Object> rest = new LinkedHashMap<>();
        mapping.forEach((key, setting) -> rest.put(String.valueOf(key), setting));
        rest.remove("type");
        return maker.apply(type, new Options(subject + "." + name, rest, faults));
    }

    /** Leaves the fault that a type is none of those there are. */
    public <T> Optional<T> unknownType(String type, Set<String> types) {
        fault("type", "need one of " + types, type);
        return Optional.empty();
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Object value(String name, Object otherwise) {
        known.add(name);
        return given.getOrDefault(name, otherwise);
    }

    private void fault(String name, String rule, Object value) {
        faults.add(subject + "." + name + ": " + rule + ", got " + value);
    }

    /**
     * What the settings describe, after all of them have been read.
     *
     * @param made throws {@link InvalidOptionsException} if the settings break a rule
     * @return empty if there was any fault
     */
    public <T> Optional<T> make(Supplier<? extends T> made) {
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> fault(name, "need one of " + known, "this name"));
        try {
            T result = made.get();
            return faults.size() == faultsBefore ? Optional.of(result) : Optional.empty();
        } catch (InvalidOptionsException e) {
            e.faults().forEach(fault -> faults.add(subject + "." + fault));
            return Optional.empty();
        }
    }
}

package io.kindling.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One mapping of a YAML file, read key by key. A value of the wrong type is a fault and reads as if it were not there;
 * keys that nobody asked for are faults too.
 */
final class Section {
    private final String path;
    private final Map<String, Object> values;
    private final List<String> faults;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(String path, Map<String, Object> values, List<String> faults) {
        this.path = path;
        this.values = values;
        this.faults = faults;
    }

    /** The mapping in a parsed document; anything else is a fault and reads as an empty mapping. */
    static Section of(String path, Object document, List<String> faults) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (document instanceof Map<?, ?> map) {
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
        } else {
            faults.add((path.isEmpty() ? "file" : path) + ": need a mapping, got " + shown(document));
        }
        return new Section(path, values, faults);
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Every key in the order of the file, for mappings whose keys are names. */
    Set<String> keys() {
        known.addAll(values.keySet());
        return values.keySet();
    }

    boolean has(String key) {
        known.add(key);
        return values.get(key) != null;
    }

    Optional<Object> any(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> text(String key) {
        return read(key, "a text", value -> value instanceof String text ? text : null);
    }

    Optional<Double> number(String key) {
        return read(key, "a number", value -> value instanceof Number number ? number.doubleValue() : null);
    }

    Optional<Long> whole(String key) {
        return read(
                key,
                "a whole number",
                value -> value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : null);
    }

    Optional<Boolean> flag(String key) {
        return read(key, "true or false", value -> value instanceof Boolean flag ? flag : null);
    }

    Optional<List<Object>> list(String key) {
        return read(key, "a list", value -> value instanceof List<?> list ? new ArrayList<>(list) : null);
    }

    /** A list of mappings; empty if there is none. What is no mapping is a fault and left out. */
    List<Map<String, Object>> mappings(String key) {
        List<Map<String, Object>> mappings = new ArrayList<>();
        for (Object element : list(key).orElse(List.of())) {
            if (element instanceof Map<?, ?> map) {
                Map<String, Object> mapping = new LinkedHashMap<>();
                map.forEach((name, value) -> mapping.put(String.valueOf(name), value));
                mappings.add(mapping);
            } else {
                fault(key, "need mappings, got " + shown(element));
            }
        }
        return mappings;
    }

    Optional<Section> section(String key) {
        return any(key).map(value -> of(path(key), value, faults));
    }

    /** A value that must be there. */
    <T> T need(String key, Optional<T> value, T otherwise) {
        boolean told = faults.stream().anyMatch(fault -> fault.startsWith(path(key) + ":"));
        if (value.isEmpty() && !told) {
            faults.add(path(key) + ": need a value, got none");
        }
        return value.orElse(otherwise);
    }

    void fault(String key, String message) {
        faults.add(path(key) + ": " + message);
    }

    List<String> faults() {
        return faults;
    }

    /** What is left of this mapping without a key: the options of a strategy without its type. */
    Map<String, Object> without(String key) {
        Map<String, Object> rest = new LinkedHashMap<>(values);
        rest.remove(key);
        known.addAll(values.keySet());
        return rest;
    }

    /** Reports the keys that nobody asked for. To be called when all others were. */
    void close() {
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> fault(key, "unknown key; known here: " + String.join(", ", known)));
    }

    private <T> Optional<T> read(String key, String wanted, Function<Object, T> reader) {
        Optional<Object> value = any(key);
        Optional<T> result = value.map(reader);
        if (value.isPresent() && result.isEmpty()) {
            fault(key, "need " + wanted + ", got " + shown(value.get()));
        }
        return result;
    }

    static String shown(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }
}

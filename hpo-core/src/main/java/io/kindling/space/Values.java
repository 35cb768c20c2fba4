package io.kindling.space;

/** The canonical types of configuration values. */
final class Values {
    private Values() {}

    /**
     * The value as one of the four types that survive a journey through JSON or YAML: {@code String}, {@code Boolean},
     * {@code Long}, {@code Double} (finite; -0.0 becomes 0.0, so that equal numbers are equal values).
     *
     * @throws IllegalArgumentException for anything else, {@code null} included
     */
    static Object canonical(Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            return finite(((Number) value).doubleValue());
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        throw new IllegalArgumentException("need a string, number or boolean, got "
                + (value == null ? "null" : value + " (" + value.getClass().getName() + ")"));
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("need a finite number, got " + number);
        }
        return number + 0.0;
    }

    /** The value as text that no other value has: strings are quoted. */
    static String describe(Object value) {
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : value.toString();
    }
}

package io.kindling.space;

/** The canonical types of configuration values. */
final class Values {
    private Values() {}

    /**
     * The value as one of the four types that survive a journey through JSON or YAML: {@code String}, {@code Boolean},
     * {@code Long}, {@code Double}.
     *
     * @throws IllegalArgumentException for anything else, {@code null} included
     */
    static Object canonical(Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        throw new IllegalArgumentException("need a string, number or boolean, got "
                + (value == null ? "null" : value + " (" + value.getClass().getName() + ")"));
    }
}

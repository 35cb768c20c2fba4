package io.kindling.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.random.SobolSequenceGenerator;

/** Points of a space that its constraints allow, found by drawing until one does. */
record Draws(SearchSpace space) {
    private static final int MOST = 10_000;

    /**
     * An allowed point, always the same one.
     *
     * @throws InvalidSpaceException if there is none among ten thousand that spread over the space
     */
    Configuration first() {
        Configuration centre = space.fromUnit(index -> 0.5);
        if (space.allows(centre)) {
            return centre;
        }
        SobolSequenceGenerator points = new SobolSequenceGenerator(space.size());
        // The first one is the corner, where unbounded parameters have no value.
        points.nextVector();
        return IntStream.range(0, MOST)
                .mapToObj(i -> space.fromUnit(points.nextVector()))
                .filter(space::allows)
                .findFirst()
                .orElseThrow(() -> new InvalidSpaceException(
                        List.of("constraints: need some allowed point, found none in " + MOST + " draws")));
    }

    /** An allowed point drawn from the prior, if ten thousand draws bring one. */
    Optional<Configuration> sample(RandomGenerator random) {
        for (int i = 0; i < MOST; i++) {
            Configuration point = space.fromUnit(index -> random.nextDouble());
            if (space.allows(point)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    /** See {@link SearchSpace#complete}. */
    Configuration complete(Configuration given, RandomGenerator random) {
        Map<String, Object> fixed = fixed(given);
        List<String> faults = List.of();
        for (int i = 0; i < MOST; i++) {
            Map<String, Object> values =
                    new LinkedHashMap<>(space.configure(index -> valueOrDraw(space.parameter(index), fixed, random))
                            .values());
            // What is inactive under the values drawn is a fault of them.
            fixed.forEach(values::putIfAbsent);
            Configuration point = new Configuration(values);
            faults = space.faults(point);
            if (faults.isEmpty()) {
                return point;
            }
        }
        throw new IllegalArgumentException(String.join("; ", faults));
    }

    /** The given values as the parameters hold them; one that cannot be is refused at once. */
    private Map<String, Object> fixed(Configuration given) {
        Map<String, Object> fixed = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        given.values().forEach((name, value) -> {
            Optional<Parameter<?>> parameter = space.parameters().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst();
            if (parameter.isEmpty()) {
                faults.add(name + ": not a parameter of the space");
            } else {
                fixed.put(name, parameter.get().widened(value));
                parameter.get().fault(fixed.get(name)).ifPresent(faults::add);
            }
        });
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return fixed;
    }

    private static Object valueOrDraw(Parameter<?> parameter, Map<String, Object> fixed, RandomGenerator random) {
        Object value = fixed.get(parameter.name());
        return value == null ? parameter.fromUnit(random.nextDouble()) : value;
    }
}

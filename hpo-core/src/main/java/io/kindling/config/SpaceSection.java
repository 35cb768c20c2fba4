package io.kindling.config;

import io.kindling.space.InvalidSpaceException;
import io.kindling.space.Scale;
import io.kindling.space.SearchSpace;
import io.kindling.space.SpaceBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The space of a search file. */
final class SpaceSection {
    private static final String TYPES = "float, int, normal, categorical, choice, constant";

    private SpaceSection() {}

    /** The space of a file and its constraints, unless they have faults, which are added to the file's. */
    static Optional<SearchSpace> read(Section file) {
        SpaceBuilder builder = SearchSpace.builder();
        int before = file.faults().size();
        List<Object> constraints = file.list("constraints").orElse(List.of());
        List<Map<String, Object>> forbidden = file.mappings("forbidden");
        file.section("space").ifPresent(space -> addAll(space, builder));
        if (file.has("space") && file.faults().size() == before) {
            // Else the builder lacks what has a fault already, and would miss it.
            constraints.forEach(constraint -> addConstraint(file, constraint, builder));
            forbidden.forEach(builder::forbid);
        }
        try {
            SearchSpace space = builder.build();
            return file.faults().size() == before ? Optional.of(space) : Optional.empty();
        } catch (InvalidSpaceException e) {
            if (file.has("space")) {
                file.faults().addAll(e.faults());
            }
            return Optional.empty();
        }
    }

    private static void addConstraint(Section file, Object constraint, SpaceBuilder builder) {
        if (constraint instanceof String expression) {
            builder.constraint(expression);
        } else {
            file.fault("constraints", "need expressions as texts, got " + constraint);
        }
    }

    private static void addAll(Section section, SpaceBuilder builder) {
        for (String name : section.keys()) {
            section.section(name)
                    .ifPresentOrElse(
                            parameter -> add(name, parameter, builder),
                            () -> section.fault(name, "need a mapping with a type, got nothing"));
        }
    }

    private static void add(String name, Section parameter, SpaceBuilder builder) {
        int before = parameter.faults().size();
        String type = parameter.need("type", parameter.text("type"), "");
        if (parameter.faults().size() > before) {
            return;
        }
        switch (type) {
            case "float" -> addFloat(name, parameter, builder);
            case "int" -> addInt(name, parameter, builder);
            case "normal" -> addNormal(name, parameter, builder);
            case "categorical" -> addCategorical(name, parameter, builder);
            case "choice" -> addChoice(name, parameter, builder);
            case "constant" -> addConstant(name, parameter, builder);
            default -> {
                parameter.fault("type", "need one of " + TYPES + ", got \"" + type + "\"");
                return;
            }
        }
        parameter.close();
    }

    private static void addFloat(String name, Section parameter, SpaceBuilder builder) {
        int before = parameter.faults().size();
        double low = parameter.need("low", parameter.number("low"), 0.0);
        double high = parameter.need("high", parameter.number("high"), 1.0);
        Scale scale = scale(parameter);
        double step = step(parameter);
        if (parameter.faults().size() == before) {
            builder.real(name, low, high, scale, step);
        }
    }

    private static void addInt(String name, Section parameter, SpaceBuilder builder) {
        int before = parameter.faults().size();
        long low = parameter.need("low", parameter.whole("low"), 0L);
        long high = parameter.need("high", parameter.whole("high"), 1L);
        Scale scale = scale(parameter);
        long step = parameter.whole("step").orElse(1L);
        if (parameter.faults().size() == before) {
            builder.integer(name, low, high, scale, step);
        }
    }

    private static void addNormal(String name, Section parameter, SpaceBuilder builder) {
        int before = parameter.faults().size();
        double mean = parameter.need("mean", parameter.number("mean"), 0.0);
        double sd = parameter.need("sd", parameter.number("sd"), 1.0);
        Scale scale = scale(parameter);
        double step = step(parameter);
        if (parameter.faults().size() == before) {
            builder.normal(name, mean, sd, scale, step);
        }
    }

    private static void addCategorical(String name, Section parameter, SpaceBuilder builder) {
        int before = parameter.faults().size();
        List<Object> choices = parameter.need("choices", parameter.list("choices"), List.of());
        Optional<List<Double>> weights = weights(parameter);
        if (parameter.faults().size() == before) {
            weights.ifPresentOrElse(
                    given -> builder.categorical(name, choices, given), () -> builder.categorical(name, choices));
        }
    }

    private static Optional<List<Double>> weights(Section parameter) {
        return parameter.list("weights").map(list -> list.stream()
                .map(weight -> {
                    if (weight instanceof Number number) {
                        return number.doubleValue();
                    }
                    parameter.fault("weights", "need numbers, got " + Section.shown(weight));
                    return 1.0;
                })
                .toList());
    }

    private static void addChoice(String name, Section parameter, SpaceBuilder builder) {
        Optional<Section> options = parameter.section("options");
        parameter.need("options", options, null);
        Optional<List<Double>> weights = weights(parameter);
        options.ifPresent(section -> builder.choice(name, choice -> {
            List<String> names = List.copyOf(section.keys());
            List<Double> given = onePerOption(names.size(), weights, parameter);
            for (int i = 0; i < names.size(); i++) {
                String option = names.get(i);
                // An option without parameters may be written as nothing at all.
                Section inner = section.section(option)
                        .orElseGet(() -> Section.of(section.path(option), Map.of(), section.faults()));
                choice.option(option, given.get(i), within -> addAll(inner, within));
            }
        }));
    }

    /** The weights, or even ones where their number is wrong: options are read all the same, for faults of their own. */
    private static List<Double> onePerOption(int options, Optional<List<Double>> weights, Section parameter) {
        List<Double> even = Collections.nCopies(options, 1.0);
        List<Double> given = weights.orElse(even);
        if (given.size() == options) {
            return given;
        }
        parameter.fault("weights", "need one per option, got " + given.size() + " for " + options);
        return even;
    }

    private static void addConstant(String name, Section parameter, SpaceBuilder builder) {
        parameter
                .any("value")
                .ifPresentOrElse(
                        value -> builder.constant(name, value),
                        () -> parameter.fault("value", "need a value, got none"));
    }

    private static Scale scale(Section parameter) {
        return parameter.flag("log").orElse(false) ? Scale.LOG : Scale.LINEAR;
    }

    private static double step(Section parameter) {
        Optional<Double> step = parameter.number("step");
        step.filter(value -> !(value > 0))
                .ifPresent(value -> parameter.fault("step", "need more than 0, got " + value));
        return step.orElse(0.0);
    }
}

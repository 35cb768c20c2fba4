package io.kindling.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Builds a search space parameter by parameter. Faults are gathered and told together by {@link #build}.
 *
 * <pre>{@code
 * SearchSpace space = SearchSpace.builder()
 *         .logReal("learningRate", 1e-4, 1e-1)
 *         .integer("layers", 1, 4)
 *         .choice("model", model -> model
 *                 .option("svm", svm -> svm.logReal("C", 1e-2, 1e4))
 *                 .option("tree", tree -> tree.integer("depth", 1, 30)))
 *         .build();
 * }</pre>
 */
public final class SpaceBuilder {
    /** A dot separates the parts of a path; control characters and line ends would garble logs and tables. */
    private static final Pattern NAME = Pattern.compile("[^.\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private final String prefix;
    private final Optional<Condition> enclosing;
    private final List<Parameter<?>> parameters;
    private final Map<String, Condition> conditions;
    private final List<Function<Map<String, Parameter<?>>, Constraint>> constraints;
    private final List<String> faults;

    SpaceBuilder() {
        this("", Optional.empty(), new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    }

    private SpaceBuilder(
            String prefix,
            Optional<Condition> enclosing,
            List<Parameter<?>> parameters,
            Map<String, Condition> conditions,
            List<Function<Map<String, Parameter<?>>, Constraint>> constraints,
            List<String> faults) {
        this.prefix = prefix;
        this.enclosing = enclosing;
        this.parameters = parameters;
        this.conditions = conditions;
        this.constraints = constraints;
        this.faults = faults;
    }

    /** A number in [low, high], evenly. */
    public SpaceBuilder real(String name, double low, double high) {
        return real(name, low, high, Scale.LINEAR, 0);
    }

    /** A number among low, low + step, … up to high. */
    public SpaceBuilder real(String name, double low, double high, double step) {
        return real(name, low, high, Scale.LINEAR, step);
    }

    /** A number in [low, high] with even ratios; the bounds are values, not logarithms. */
    public SpaceBuilder logReal(String name, double low, double high) {
        return real(name, low, high, Scale.LOG, 0);
    }

    /** With every setting of {@link RealParameter}. */
    public SpaceBuilder real(String name, double low, double high, Scale scale, double step) {
        return add(name, () -> new RealParameter(prefix + name, low, high, scale, step));
    }

    /** A whole number in [low, high], evenly. */
    public SpaceBuilder integer(String name, long low, long high) {
        return integer(name, low, high, Scale.LINEAR, 1);
    }

    /** A whole number among low, low + step, … up to high. */
    public SpaceBuilder integer(String name, long low, long high, long step) {
        return integer(name, low, high, Scale.LINEAR, step);
    }

    /** A whole number in [low, high] with even ratios. */
    public SpaceBuilder logInteger(String name, long low, long high) {
        return integer(name, low, high, Scale.LOG, 1);
    }

    /** With every setting of {@link IntegerParameter}. */
    public SpaceBuilder integer(String name, long low, long high, Scale scale, long step) {
        return add(name, () -> new IntegerParameter(prefix + name, low, high, scale, step));
    }

    /** An unbounded number with a normal prior. */
    public SpaceBuilder normal(String name, double mean, double sd) {
        return normal(name, mean, sd, Scale.LINEAR, 0);
    }

    /** A positive number whose natural logarithm has a normal prior. */
    public SpaceBuilder logNormal(String name, double mean, double sd) {
        return normal(name, mean, sd, Scale.LOG, 0);
    }

    /** With every setting of {@link NormalParameter}. */
    public SpaceBuilder normal(String name, double mean, double sd, Scale scale, double step) {
        return add(name, () -> new NormalParameter(prefix + name, mean, sd, scale, step));
    }

    /** One of the choices, all equally likely at first. */
    public SpaceBuilder categorical(String name, Object... choices) {
        return categorical(name, Arrays.asList(choices));
    }

    /** One of the choices, all equally likely at first. */
    public SpaceBuilder categorical(String name, List<?> choices) {
        return add(name, () -> new CategoricalParameter(prefix + name, new ArrayList<>(choices)));
    }

    /** One of the choices, with prior weights that need not sum to one. */
    public SpaceBuilder categorical(String name, List<?> choices, List<Double> weights) {
        return add(name, () -> new CategoricalParameter(prefix + name, new ArrayList<>(choices), weights));
    }

    /** The same value in every configuration. */
    public SpaceBuilder constant(String name, Object value) {
        return add(name, () -> new ConstantParameter(prefix + name, value));
    }

    /** One of several options, each with parameters that are active only under it. */
    public SpaceBuilder choice(String name, Consumer<ChoiceBuilder> options) {
        ChoiceBuilder choice = new ChoiceBuilder();
        options.accept(choice);
        String path = prefix + name;
        add(name, () -> new CategoricalParameter(path, List.copyOf(choice.names), choice.weights));
        for (int i = 0; i < choice.names.size(); i++) {
            String option = choice.names.get(i);
            checkName(path + "." + option, option);
            choice.contents.get(i).accept(inside(path, option));
        }
        return this;
    }

    private SpaceBuilder inside(String path, String option) {
        Optional<Condition> chosen = Optional.of(new Condition(path, Set.of(option)));
        return new SpaceBuilder(path + "." + option + ".", chosen, parameters, conditions, constraints, faults);
    }

    /**
     * Allows only configurations for which an expression over parameters is true, such as {@code batch * layers <= 512} or
     * {@code not (optimizer == 'sgd' and momentum < 0.5)}. Parameters are named by their paths. The constraint does not
     * apply where one that it names is inactive.
     *
     * @param expression of numbers, texts in quotes, {@code true}, {@code false}, {@code + - * / % ^}, {@code == != < <= >
     *     >=}, {@code and or not}, {@code abs log max min sqrt}
     */
    public SpaceBuilder constraint(String expression) {
        constraints.add(parameters -> Formula.constraint(expression, parameters));
        return this;
    }

    /**
     * Allows only configurations for which a predicate is true.
     *
     * @param name by which a study knows the constraint again
     * @param rule depends on its argument alone; asks {@link Configuration#has} before it reads a parameter that may be
     *     inactive
     */
    public SpaceBuilder constraint(String name, Constraint.Rule rule) {
        constraints.add(parameters -> new Constraint(name, rule));
        return this;
    }

    /**
     * Forbids values that come together.
     *
     * @param values by the parameters' paths, at least one
     */
    public SpaceBuilder forbid(Map<String, ?> values) {
        try {
            Configuration combination = new Configuration(new LinkedHashMap<>(values));
            constraints.add(parameters -> Combination.forbidden(combination, parameters));
        } catch (IllegalArgumentException e) {
            faults.add("forbidden " + values + ": " + e.getMessage());
        }
        return this;
    }

    /** Records a fault found outside, to be told with the others. */
    public SpaceBuilder fault(String fault) {
        faults.add(fault);
        return this;
    }

    private SpaceBuilder add(String name, Supplier<Parameter<?>> parameter) {
        checkName(prefix + name, name);
        try {
            parameters.add(parameter.get());
        } catch (InvalidSpaceException e) {
            faults.addAll(e.faults());
            return this;
        }
        enclosing.ifPresent(condition -> conditions.put(prefix + name, condition));
        return this;
    }

    private void checkName(String path, String name) {
        if (!NAME.matcher(name).matches() || name.isBlank()) {
            faults.add(
                    path + ": need a name that is not blank and has no dot or control character, got \"" + name + "\"");
        }
    }

    /**
     * The space. Constraints are looked at when the parameters have no fault.
     *
     * @throws InvalidSpaceException with every fault found
     */
    public SearchSpace build() {
        List<String> all = new ArrayList<>(faults);
        SearchSpace.index(parameters, all);
        List<Constraint> made = all.isEmpty() ? constraints(all) : List.of();
        if (!all.isEmpty()) {
            throw new InvalidSpaceException(all);
        }
        return new SearchSpace(parameters, conditions, made);
    }

    private List<Constraint> constraints(List<String> all) {
        Map<String, Parameter<?>> named = new LinkedHashMap<>();
        parameters.forEach(parameter -> named.put(parameter.name(), parameter));
        List<Constraint> made = new ArrayList<>();
        for (Function<Map<String, Parameter<?>>, Constraint> constraint : constraints) {
            try {
                made.add(constraint.apply(named));
            } catch (InvalidSpaceException e) {
                all.addAll(e.faults());
            }
        }
        return made;
    }

    /** Gathers the options of one choice. */
    public static final class ChoiceBuilder {
        private final List<String> names = new ArrayList<>();
        private final List<Double> weights = new ArrayList<>();
        private final List<Consumer<SpaceBuilder>> contents = new ArrayList<>();

        private ChoiceBuilder() {}

        /** An option without parameters of its own. */
        public ChoiceBuilder option(String name) {
            return option(name, 1, inner -> {});
        }

        /** An option and the parameters that are active only under it. */
        public ChoiceBuilder option(String name, Consumer<SpaceBuilder> inner) {
            return option(name, 1, inner);
        }

        /**
         * An option that is more or less likely than the others at first.
         *
         * @param weight relative prior probability of this option, positive
         */
        public ChoiceBuilder option(String name, double weight, Consumer<SpaceBuilder> inner) {
            names.add(name);
            weights.add(weight);
            contents.add(inner);
            return this;
        }
    }
}

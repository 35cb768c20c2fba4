package io.kindling.space;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Parameters of every kind and nested spaces of them, for property tests. */
public final class ArbitrarySpaces {
    private ArbitrarySpaces() {}

    /** Spaces with choices inside choices, three deep at most. */
    public static Arbitrary<SearchSpace> spaces() {
        return over(parameters(), 3);
    }

    /** Spaces that can be counted by hand. */
    static Arbitrary<SearchSpace> smallSpaces() {
        Arbitrary<Parameter<?>> integers = Combinators.combine(
                        Arbitraries.longs().between(-3, 3), Arbitraries.longs().between(0, 4), steps(3))
                .as((low, width, step) -> new IntegerParameter("p", low, low + width, Scale.LINEAR, step));
        Arbitrary<Parameter<?>> reals = Arbitraries.integers()
                .between(1, 4)
                .map(n -> new RealParameter("p", 0.1, 0.1 + 0.3 * n, Scale.LINEAR, 0.3));
        return over(Arbitraries.oneOf(integers, reals, categoricals(), constants()), 2);
    }

    /** Parameters as people write them. */
    public static Arbitrary<Parameter<?>> parameters() {
        return Arbitraries.oneOf(reals(), integers(), normals(), categoricals(), constants());
    }

    /** Every parameter that can be made of any numbers whatever. */
    static Arbitrary<Parameter<?>> extremeParameters() {
        Arbitrary<Double> any = extremeDoubles();
        Arbitrary<Double> step = Arbitraries.oneOf(Arbitraries.just(0.0), any);
        Arbitrary<Parameter<?>> reals = Combinators.combine(any, any, scales(), step)
                .as((low, high, scale, s) -> accepted(() -> new RealParameter("p", low, high, scale, s)))
                .filter(10_000_000, Optional::isPresent)
                .map(Optional::get);
        Arbitrary<Parameter<?>> normals = Combinators.combine(any, any, scales(), step)
                .as((mean, sd, scale, s) -> accepted(() -> new NormalParameter("p", mean, sd, scale, s)))
                .filter(10_000_000, Optional::isPresent)
                .map(Optional::get);
        Arbitrary<Parameter<?>> integers = Combinators.combine(
                        Arbitraries.longs(), Arbitraries.longs(), scales(), Arbitraries.longs())
                .as((low, high, scale, s) -> accepted(() -> new IntegerParameter("p", low, high, scale, s)))
                .filter(10_000_000, Optional::isPresent)
                .map(Optional::get);
        Arbitrary<Parameter<?>> categoricals = Arbitraries.integers()
                .between(1, 5)
                .flatMap(n -> any.list().ofSize(n))
                .map(weights -> accepted(() -> new CategoricalParameter("p", firstLetters(weights.size()), weights)))
                .filter(10_000_000, Optional::isPresent)
                .map(Optional::get);
        return Arbitraries.oneOf(reals, normals, integers, categoricals);
    }

    /** Numbers of every magnitude, the least and greatest and both zeros among them. */
    private static Arbitrary<Double> extremeDoubles() {
        Arbitrary<Double> magnitudes = Combinators.combine(
                        Arbitraries.doubles().between(-10, 10),
                        Arbitraries.integers().between(-324, 308))
                .as((digits, exponent) -> digits * Math.pow(10, exponent));
        Arbitrary<Double> ends = Arbitraries.of(
                0.0, -0.0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE, 0x1p53);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, magnitudes),
                net.jqwik.api.Tuple.of(3, Arbitraries.doubles().between(-100, 100)),
                net.jqwik.api.Tuple.of(1, ends));
    }

    private static Optional<Parameter<?>> accepted(java.util.function.Supplier<Parameter<?>> made) {
        try {
            return Optional.of(made.get());
        } catch (InvalidSpaceException e) {
            return Optional.empty();
        }
    }

    private static Arbitrary<Parameter<?>> reals() {
        return Combinators.combine(
                        Arbitraries.doubles().between(1e-3, 1e3).ofScale(4),
                        Arbitraries.doubles().between(0.5, 1e4).ofScale(4),
                        scales(),
                        Arbitraries.of(0.0, 0.001, 0.1, 0.25, 1.0 / 3))
                .as((low, width, scale, step) -> new RealParameter("p", low, low + width, scale, step));
    }

    private static Arbitrary<Parameter<?>> integers() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1000),
                        Arbitraries.longs().between(0, 100_000),
                        scales(),
                        steps(7))
                .as((low, width, scale, step) -> new IntegerParameter("p", low, low + width, scale, step));
    }

    private static Arbitrary<Parameter<?>> normals() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-20, 20).ofScale(3),
                        Arbitraries.doubles().between(0.01, 3).ofScale(3),
                        scales(),
                        Arbitraries.of(0.0, 0.1, 1.0))
                .as((mean, sd, scale, step) ->
                        new NormalParameter("p", scale == Scale.LOG ? mean / 10 : mean, sd, scale, step));
    }

    private static Arbitrary<Parameter<?>> categoricals() {
        Arbitrary<List<Object>> choices =
                values().list().ofMinSize(1).ofMaxSize(5).uniqueElements();
        return choices.flatMap(list -> Arbitraries.doubles()
                .between(0.1, 10)
                .list()
                .ofSize(list.size())
                .map(weights -> new CategoricalParameter("p", list, weights)));
    }

    private static Arbitrary<Parameter<?>> constants() {
        return values().map(value -> new ConstantParameter("p", value));
    }

    /** Values of the canonical types. */
    static Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(s -> s),
                Arbitraries.longs().map(n -> n),
                Arbitraries.doubles().map(x -> x + 0.0),
                Arbitraries.of(true, false).map(b -> b));
    }

    private static Arbitrary<Scale> scales() {
        return Arbitraries.of(Scale.class);
    }

    private static Arbitrary<Long> steps(long most) {
        return Arbitraries.longs().between(1, most);
    }

    private static Arbitrary<SearchSpace> over(Arbitrary<Parameter<?>> leaves, int depth) {
        return contents(leaves, depth).map(content -> {
            SpaceBuilder builder = SearchSpace.builder();
            content.accept(builder);
            return builder.build();
        });
    }

    private static Arbitrary<Consumer<SpaceBuilder>> contents(Arbitrary<Parameter<?>> leaves, int depth) {
        Arbitrary<BiConsumer<SpaceBuilder, String>> item =
                leaves.map(leaf -> (builder, name) -> add(builder, name, leaf));
        Arbitrary<BiConsumer<SpaceBuilder, String>> items =
                depth == 0 ? item : Arbitraries.oneOf(item, choices(leaves, depth - 1));
        return items.list().ofMinSize(1).ofMaxSize(3).map(list -> builder -> {
            for (int i = 0; i < list.size(); i++) {
                list.get(i).accept(builder, "p" + i);
            }
        });
    }

    private static Arbitrary<BiConsumer<SpaceBuilder, String>> choices(Arbitrary<Parameter<?>> leaves, int depth) {
        return contents(leaves, depth)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(options -> (builder, name) -> builder.choice(name, choice -> {
                    choice.option("bare");
                    for (int i = 0; i < options.size(); i++) {
                        choice.option("o" + i, 1 + i, options.get(i));
                    }
                }));
    }

    private static void add(SpaceBuilder builder, String name, Parameter<?> leaf) {
        leaf.match(
                real -> builder.real(name, real.low(), real.high(), real.scale(), real.step()),
                integer -> builder.integer(name, integer.low(), integer.high(), integer.scale(), integer.step()),
                normal -> builder.normal(name, normal.mean(), normal.sd(), normal.scale(), normal.step()),
                categorical -> builder.categorical(name, categorical.choices(), categorical.weights()),
                constant -> builder.constant(name, constant.value()));
    }

    private static List<Object> firstLetters(int count) {
        return "abcdefgh"
                .substring(0, count)
                .chars()
                .<Object>mapToObj(Character::toString)
                .toList();
    }
}

package io.kindling.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Nested conditional spaces. */
class SearchSpaceTest {
    /** Fewer than usual: nested spaces are slow to make. */
    private static final int TRIES = 300;

    private static final SearchSpace MODELS = SearchSpace.builder()
            .logReal("rate", 1e-4, 1e-1)
            .choice("model", model -> model.option("none")
                    .option("svm", svm -> svm.logReal("C", 1e-2, 1e4).categorical("kernel", "rbf", "linear"))
                    .option("tree", tree -> tree.integer("depth", 1, 30).choice("split", split -> split.option("best")
                            .option("random", random -> random.integer("tries", 1, 9)))))
            .build();

    @Provide
    Arbitrary<SearchSpace> spaces() {
        return ArbitrarySpaces.spaces();
    }

    @Provide
    Arbitrary<SearchSpace> smallSpaces() {
        return ArbitrarySpaces.smallSpaces();
    }

    @Property(tries = TRIES)
    void aSampleIsAPoint(@ForAll("spaces") SearchSpace space, @ForAll long seed) {
        Configuration point = space.sample(new SplittableRandom(seed));
        assertThat(space.faults(point)).isEmpty();
    }

    @Property(tries = TRIES)
    void aPointComesBackFromItsPosition(@ForAll("spaces") SearchSpace space, @ForAll long seed) {
        Configuration point = space.sample(new SplittableRandom(seed));
        double[] unit = space.toUnit(point);
        Configuration back = space.fromUnit(unit);
        assertThat(List.copyOf(back.values().keySet()))
                .isEqualTo(List.copyOf(point.values().keySet()));
        for (int i = 0; i < space.size(); i++) {
            String name = space.parameter(i).name();
            assertThat(Double.isNaN(unit[i])).isEqualTo(!point.has(name));
            if (space.parameter(i).cardinality().isPresent()) {
                assertThat(back.values().get(name)).isEqualTo(point.values().get(name));
            }
        }
    }

    @Property(tries = TRIES)
    void aParameterIsActiveExactlyUnderItsCondition(@ForAll("spaces") SearchSpace space, @ForAll long seed) {
        Configuration point = space.sample(new SplittableRandom(seed));
        for (Parameter<?> parameter : space.parameters()) {
            boolean met = space.condition(parameter.name())
                    .map(c -> point.has(c.parent()) && c.values().contains(point.get(c.parent())))
                    .orElse(true);
            assertThat(point.has(parameter.name())).isEqualTo(met);
        }
    }

    @Property(tries = TRIES)
    void aPointWithAnythingTakenAwayOrAddedIsRefused(@ForAll("spaces") SearchSpace space, @ForAll long seed) {
        Configuration point = space.sample(new SplittableRandom(seed));
        for (Parameter<?> parameter : space.parameters()) {
            Map<String, Object> values = new LinkedHashMap<>(point.values());
            if (values.remove(parameter.name()) == null) {
                values.put(parameter.name(), parameter.fromUnit(0.5));
            }
            assertThat(space.faults(new Configuration(values)))
                    .anyMatch(fault -> fault.startsWith(parameter.name() + ": "));
        }
    }

    @Property(tries = TRIES)
    void pointsAreCountedAsIfListed(@ForAll("smallSpaces") SearchSpace space) {
        BigInteger count = space.cardinality().orElseThrow();
        Assume.that(count.compareTo(BigInteger.valueOf(20_000)) < 0);
        Set<Configuration> found = new HashSet<>();
        list(space, 0, new LinkedHashMap<>(), found);
        assertThat(count).isEqualTo(found.size());
    }

    private static void list(SearchSpace space, int index, Map<String, Object> values, Set<Configuration> found) {
        if (index == space.size()) {
            found.add(new Configuration(values));
        } else if (space.isActive(index, values)) {
            for (Object value : valuesOf(space.parameter(index))) {
                Map<String, Object> more = new LinkedHashMap<>(values);
                more.put(space.parameter(index).name(), value);
                list(space, index + 1, more, found);
            }
        } else {
            list(space, index + 1, values, found);
        }
    }

    private static List<?> valuesOf(Parameter<?> parameter) {
        return parameter.match(
                real -> LongStream.rangeClosed(-100, 100)
                        .mapToObj(i -> i / 10.0)
                        .filter(real::contains)
                        .toList(),
                integer -> LongStream.rangeClosed(integer.low(), integer.high())
                        .boxed()
                        .filter(integer::contains)
                        .toList(),
                normal -> List.<Object>of(),
                CategoricalParameter::choices,
                constant -> List.of(constant.value()));
    }

    @Property(tries = TRIES)
    void twoSpacesAreTheSameIfAndOnlyIfTheirLinesAre(
            @ForAll("smallSpaces") SearchSpace one, @ForAll("smallSpaces") SearchSpace other) {
        boolean same = List.copyOf(one.describe().entrySet())
                .equals(List.copyOf(other.describe().entrySet()));
        assertThat(same).isEqualTo(one.equals(other));
        assertThat(!one.equals(other) || one.hashCode() == other.hashCode()).isTrue();
    }

    @Property(tries = TRIES)
    void aSpaceTravels(@ForAll("spaces") SearchSpace space, @ForAll long seed) {
        SearchSpace there = Travel.there(space);
        assertThat(there).isEqualTo(space).hasSameHashCodeAs(space);
        assertThat(there.sample(new SplittableRandom(seed))).isEqualTo(space.sample(new SplittableRandom(seed)));
    }

    @Property(tries = TRIES)
    void theSameSeedGivesTheSamePoints(@ForAll("spaces") SearchSpace space, @ForAll @LongRange(min = 0) long seed) {
        assertThat(samples(space, seed)).isEqualTo(samples(space, seed));
    }

    private static List<Configuration> samples(SearchSpace space, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Configuration> points = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            points.add(space.sample(random));
        }
        return points;
    }

    @Example
    void namesArePaths() {
        assertThat(MODELS.parameters())
                .extracting(Parameter::name)
                .containsExactly(
                        "rate",
                        "model",
                        "model.svm.C",
                        "model.svm.kernel",
                        "model.tree.depth",
                        "model.tree.split",
                        "model.tree.split.random.tries");
        assertThat(MODELS.isConditional()).isTrue();
        assertThat(MODELS.condition("model")).isEmpty();
        assertThat(MODELS.condition("model.tree.split.random.tries"))
                .contains(new Condition("model.tree.split", Set.of("random")));
        assertThat(MODELS.indexOf("model.svm.C")).isEqualTo(2);
    }

    @Example
    void linesStateKindRangeAndCondition() {
        assertThat(MODELS.describe())
                .containsEntry("rate", "float 1.0E-4..0.1 log")
                .containsEntry("model", "categorical [\"none\", \"svm\", \"tree\"]")
                .containsEntry("model.tree.depth", "int 1..30 if model in [\"tree\"]");
        assertThat(MODELS).hasToString(MODELS.describe().toString());
    }

    @Example
    void linesTellTextFromNumbersAndOneTextFromTwo() {
        List<SearchSpace> spaces = List.of(
                one("1"),
                one(1),
                one(1.0),
                one(true),
                one("true"),
                one("a, b"),
                one("a", "b"),
                one("a\", \"b"),
                one("a\\", "b"),
                one("a"),
                SearchSpace.builder().constant("p", "a").build());
        assertThat(spaces.stream().map(SearchSpace::describe)).doesNotHaveDuplicates();
    }

    private static SearchSpace one(Object... choices) {
        return SearchSpace.builder().categorical("p", choices).build();
    }

    @Example
    void everyFaultOfAConfigurationIsTold() {
        Configuration wrong = new Configuration(Map.of("rate", 7.0, "model", "svm", "model.tree.depth", 3, "x", 1));
        assertThat(MODELS.faults(wrong))
                .containsExactly(
                        "rate: need a value of float 1.0E-4..0.1 log, got 7.0",
                        "model.svm.C: active here, but missing",
                        "model.svm.kernel: active here, but missing",
                        "model.tree.depth: inactive here, but given",
                        "x: not a parameter of the space");
        assertThatThrownBy(() -> MODELS.toUnit(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(String.join("; ", MODELS.faults(wrong)));
    }

    @Example
    void coordinatesOfInactiveParametersAreIgnored() {
        double[] unit = {0.5, 0.1, Double.NaN, Double.NaN, 7, -7, Double.NaN};
        assertThat(MODELS.fromUnit(unit).values()).containsOnlyKeys("rate", "model");
        assertThatThrownBy(() -> MODELS.fromUnit(new double[] {0.5}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unit: need 7 coordinates, got 1");
    }

    @Example
    void aSpaceWithAContinuousParameterIsNotCounted() {
        assertThat(MODELS.cardinality()).isEmpty();
    }

    @Example
    void hugeFiniteSpacesAreCountedToo() {
        SpaceBuilder builder = SearchSpace.builder();
        for (int i = 0; i < 10; i++) {
            builder.integer("p" + i, 1, 1_000_000_000_000L);
        }
        assertThat(builder.build().cardinality()).contains(BigInteger.TEN.pow(120));
    }

    @Example
    void aParameterThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> MODELS.indexOf("rat"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rat: need a parameter of the space, got one of [rate, model, ");
    }

    @Example
    void aConditionMayNameSeveralValuesAndNumbersOfAnyType() {
        SearchSpace space = new SearchSpace(
                List.of(
                        new CategoricalParameter("layers", List.of(1, 2, 3)),
                        new IntegerParameter("width", 1, 4, Scale.LINEAR, 1)),
                Map.of("width", new Condition("layers", Set.of(2, 3L))));
        assertThat(space.cardinality()).contains(BigInteger.valueOf(9));
        assertThat(space.describe()).containsEntry("width", "int 1..4 if layers in [2, 3]");
    }

    @Example
    void everyFaultOfTheConditionsIsTold() {
        List<Parameter<?>> parameters = List.of(
                new IntegerParameter("n", 1, 4, Scale.LINEAR, 1),
                new CategoricalParameter("c", List.of("a", "b")),
                new IntegerParameter("n", 1, 4, Scale.LINEAR, 1));
        Map<String, Condition> conditions = new LinkedHashMap<>();
        conditions.put("n", new Condition("c", Set.of("a")));
        conditions.put("c", new Condition("n", Set.of(1)));
        conditions.put("lost", new Condition("c", Set.of("a")));
        assertThatThrownBy(() -> new SearchSpace(parameters, conditions))
                .isInstanceOfSatisfying(InvalidSpaceException.class, e -> assertThat(e.faults())
                        .containsExactly(
                                "n: need a name of its own, got it twice",
                                "n: need a condition on an earlier parameter, got c",
                                "c: need a condition on a choice of n, got 1",
                                "lost: need a condition on an earlier parameter, got c"));
        assertThatThrownBy(() -> new Condition("c", Set.of()))
                .isInstanceOf(InvalidSpaceException.class)
                .hasMessage("c: need at least one value in a condition, got none");
    }
}

package io.kindling.strategy.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.option.Options;
import io.kindling.space.CategoricalParameter;
import io.kindling.space.IntegerParameter;
import io.kindling.space.NormalParameter;
import io.kindling.space.Parameter;
import io.kindling.space.RealParameter;
import io.kindling.space.Scale;
import io.kindling.strategy.Observed;
import io.kindling.strategy.genetic.GeneticOptions.Crossover;
import io.kindling.strategy.genetic.GeneticOptions.Mutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the operators are by their definitions. Shares and means are held to five standard errors on preset seeds: each is
 * missed by a sound operator with probability 6e-7.
 */
class OperatorsTest {
    private static final int DRAWS = 20_000;
    private static final double FIVE_ERRORS_OF_A_SHARE = 5 * 0.5 / Math.sqrt(DRAWS);

    private static final List<Parameter<?>> KINDS = List.of(
            new RealParameter("real", -1, 1, Scale.LINEAR, 0),
            new RealParameter("log", 1, 100, Scale.LOG, 0),
            new RealParameter("step", 0, 1, Scale.LINEAR, 0.25),
            new IntegerParameter("few", 1, 3, Scale.LINEAR, 1),
            new IntegerParameter("many", 1, 1000, Scale.LOG, 1),
            new NormalParameter("normal", 0, 1, Scale.LINEAR, 0),
            new CategoricalParameter("choice", List.of("a", "b", "c"), List.of(1.0, 2.0, 0.5)));

    static GeneticOptions options(Map<String, Object> given) {
        List<String> faults = new ArrayList<>();
        return GeneticOptions.read(new Options("strategy", given, faults))
                .orElseThrow(() -> new IllegalArgumentException(faults.toString()));
    }

    private static boolean[] mask(Crossover crossover, int genes, long seed) {
        return Crossing.mask(crossover, genes, new SplittableRandom(seed));
    }

    /** Where neighbouring genes come from different parents, the last gene's neighbour being the first. */
    private static long changes(boolean[] fromSecond) {
        int genes = fromSecond.length;
        return IntStream.range(0, genes)
                .filter(i -> fromSecond[i] != fromSecond[(i + 1) % genes])
                .count();
    }

    @Property
    void singlePointCrossoverTakesAHeadFromOneParentAndATailFromTheOther(
            @ForAll @IntRange(min = 2, max = 20) int genes, @ForAll long seed) {
        boolean[] fromSecond = mask(Crossover.SINGLE_POINT, genes, seed);

        assertThat(fromSecond[0]).isFalse();
        assertThat(fromSecond[genes - 1]).isTrue();
        assertThat(changes(fromSecond)).isEqualTo(2);
    }

    @Property
    void twoPointCrossoverTakesAnArcOfTheRing(@ForAll @IntRange(min = 2, max = 20) int genes, @ForAll long seed) {
        assertThat(changes(mask(Crossover.TWO_POINT, genes, seed))).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Crossover.class)
    void aSingleGeneCanBeCrossed(Crossover crossover) {
        assertThat(mask(crossover, 1, 0)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Crossover.class,
            names = {"UNIFORM", "TWO_POINT"})
    void genesHaveTheSameChanceWhereverTheyStand(Crossover crossover) {
        RandomGenerator random = new SplittableRandom(1);
        int[] second = new int[4];
        for (int i = 0; i < DRAWS; i++) {
            boolean[] mask = Crossing.mask(crossover, 4, random);
            IntStream.range(0, 4).filter(g -> mask[g]).forEach(g -> second[g]++);
        }

        assertThat(second).satisfies(counts -> Arrays.stream(counts)
                .forEach(count -> assertThat(count / (double) DRAWS).isCloseTo(0.5, within(FIVE_ERRORS_OF_A_SHARE))));
    }

    @Property
    void aCrossedGeneIsAValueOfItsParameterAndAChoiceAParents(
            @ForAll Crossover crossover, @ForAll @IntRange(min = 0, max = 50) int index, @ForAll long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double[] first = sample(random);
        double[] second = sample(random);
        double[] child = Crossing.child(options(crossover(crossover, index)), KINDS, first, second, random);

        assertValues(child);
        assertThat(child[6]).isIn(first[6], second[6]);
        if (crossover != Crossover.SIMULATED_BINARY) {
            for (int d = 0; d < child.length; d++) {
                assertThat(child[d]).isIn(first[d], second[d]);
            }
        }
    }

    private static Map<String, Object> crossover(Crossover crossover, double index) {
        return Map.of("crossover", written(crossover), "crossoverIndex", index);
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static double[] sample(RandomGenerator random) {
        return KINDS.stream()
                .mapToDouble(parameter -> Observed.sample(parameter, random))
                .toArray();
    }

    /** A value that its parameter does not contain has no position. */
    private static void assertValues(double... genes) {
        for (int d = 0; d < genes.length; d++) {
            assertThat(Observed.toUnit(KINDS.get(d), genes[d])).isBetween(0.0, 1.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 0.3, 0.7", "10, 0.45, 0.55"})
    void simulatedBinaryCrossoverSpreadsAboutBothParentsAndKeepsTheirMean(double index, double one, double other) {
        GeneticOptions options = options(crossover(Crossover.SIMULATED_BINARY, index));
        RandomGenerator random = new SplittableRandom(4);
        List<Parameter<?>> unit = List.of(new RealParameter("x", 0, 1, Scale.LINEAR, 0));
        double[] children = IntStream.range(0, 2 * DRAWS)
                .mapToDouble(i -> Crossing.child(options, unit, new double[] {one}, new double[] {other}, random)[0])
                .filter(child -> child != one)
                .toArray();

        // Half of the children lie between their parents, as the spread factor's median is 1, or nearly so where the
        // bounds cut the tail off: 1 - 0.5·(half / middle)^(index + 1) is all of the mass.
        double half = (other - one) / 2;
        double between = 0.5 / (1 - 0.5 * Math.pow(half / 0.5, index + 1));
        assertThat(share(children, child -> child > one && child < other))
                .isCloseTo(between, within(FIVE_ERRORS_OF_A_SHARE));
        assertThat(DoubleStream.of(children).average().orElseThrow())
                .isCloseTo(0.5, within(5 * 0.5 / Math.sqrt(DRAWS)));
    }

    private static double share(double[] values, java.util.function.DoublePredicate property) {
        return DoubleStream.of(values).filter(property).count() / (double) values.length;
    }

    private static double mutated(Mutation mutation, Parameter<?> parameter, double gene, RandomGenerator random) {
        return Mutating.mutate(options(Map.of("mutation", written(mutation))), parameter, gene, random);
    }

    @Property
    void aMutatedGeneIsAValueOfItsParameter(@ForAll Mutation mutation, @ForAll long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double[] genes = sample(random);
        for (int d = 0; d < genes.length; d++) {
            genes[d] = mutated(mutation, KINDS.get(d), genes[d], random);
        }

        assertValues(genes);
    }

    @Property
    void stepsAndFlipsChangeTheGene(@ForAll long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double[] genes = sample(random);
        for (int d = 0; d < genes.length; d++) {
            assertThat(mutated(Mutation.POLYNOMIAL, KINDS.get(d), genes[d], random))
                    .isNotEqualTo(genes[d]);
            assertThat(mutated(Mutation.FLIP, KINDS.get(d), genes[d], random)).isNotEqualTo(genes[d]);
        }
    }

    @ParameterizedTest
    @EnumSource(Mutation.class)
    void aValueWithoutOthersStays(Mutation mutation) {
        RandomGenerator random = new SplittableRandom(5);
        assertThat(mutated(mutation, new IntegerParameter("n", 3, 3, Scale.LINEAR, 1), 3, random))
                .isEqualTo(3);
        assertThat(mutated(mutation, new CategoricalParameter("c", List.of("a")), 0, random))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"10, 12", "20, 22"})
    void polynomialMutationMovesAsFarAsItsIndexSays(double index, double part) {
        GeneticOptions options = options(Map.of("mutation", "polynomial", "mutationIndex", index));
        RandomGenerator random = new SplittableRandom(2);
        Parameter<?> real = new RealParameter("x", 0, 1, Scale.LINEAR, 0);
        double[] steps = IntStream.range(0, DRAWS)
                .mapToDouble(i -> Mutating.mutate(options, real, 0.5, random) - 0.5)
                .toArray();

        // Without bounds the mean is 1/(index + 2) and the standard deviation no greater; bounds half a range away cut
        // off 2^-(index + 1) of it.
        assertThat(DoubleStream.of(steps).map(Math::abs).average().orElseThrow())
                .isCloseTo(1 / part, within(5 / part / Math.sqrt(DRAWS) + Math.scalb(1.0, (int) -index - 1)));
        assertThat(DoubleStream.of(steps).average().orElseThrow()).isCloseTo(0, within(10 / part / Math.sqrt(DRAWS)));
    }

    @Test
    void aFlipMovesByAPowerOfTwoAndAnotherFlipOfThatBitBack() {
        RandomGenerator random = new SplittableRandom(6);
        Parameter<?> real = new RealParameter("x", 0, 1, Scale.LINEAR, 0);
        for (int i = 0; i < 1000; i++) {
            double gene = random.nextInt(1 << 16) / 65536.0;
            int from = (int) (gene * 65536);
            int to = (int) (mutated(Mutation.FLIP, real, gene, random) * 65536);
            assertThat(Integer.bitCount(from ^ to)).isEqualTo(1);
        }
    }

    @Test
    void aChoiceBecomesAnotherByThePrior() {
        RandomGenerator random = new SplittableRandom(7);
        Parameter<?> choice = KINDS.get(6);
        double[] others = IntStream.range(0, DRAWS)
                .mapToDouble(i -> mutated(Mutation.FLIP, choice, 1, random))
                .toArray();
        double[] anew = IntStream.range(0, DRAWS)
                .mapToDouble(i -> mutated(Mutation.UNIFORM, choice, 1, random))
                .toArray();

        // The weights are 1 : 2 : 0.5.
        assertThat(shares(others)).containsExactly(new double[] {2 / 3.0, 0, 1 / 3.0}, within(FIVE_ERRORS_OF_A_SHARE));
        assertThat(shares(anew))
                .containsExactly(new double[] {2 / 7.0, 4 / 7.0, 1 / 7.0}, within(FIVE_ERRORS_OF_A_SHARE));
    }

    private static double[] shares(double[] choices) {
        return IntStream.range(0, 3)
                .mapToDouble(c ->
                        Collections.frequency(DoubleStream.of(choices).boxed().toList(), (double) c)
                                / (double) choices.length)
                .toArray();
    }

    @Test
    void aMixedMutationStepsByItsShare() {
        GeneticOptions options = options(Map.of("localShare", 0.75, "mutationIndex", 1e6));
        RandomGenerator random = new SplittableRandom(8);
        Parameter<?> real = new RealParameter("x", 0, 1, Scale.LINEAR, 0);
        double[] moved = IntStream.range(0, DRAWS)
                .mapToDouble(i -> Math.abs(Mutating.mutate(options, real, 0.5, random) - 0.5))
                .toArray();

        // With this index a step is less than 1e-4 but for one in 1e40.
        assertThat(share(moved, distance -> distance < 1e-4)).isCloseTo(0.75, within(FIVE_ERRORS_OF_A_SHARE));
    }

    @ParameterizedTest
    @CsvSource({
        // Two draws of three: the best wins 5 of 9, the second 3, the worst 1. The wheel: 3 : 2 : 1. Of three, half:
        // two.
        "tournament, 5, 3, 1",
        "roulette, 3, 2, 1",
        "stochastic-universal, 3, 2, 1",
        "truncation, 1, 1, 0"
    })
    void selectionFavoursTheBetterByItsRule(String selection, double best, double second, double worst) {
        GeneticOptions options = options(Map.of("selection", selection, "tournamentSize", 2));
        RandomGenerator random = new SplittableRandom(3);
        double[][] chosen = new double[2][3];
        for (int i = 0; i < DRAWS; i++) {
            int[] parents = Selecting.parents(options, 3, random);
            chosen[0][parents[0]] += 1.0 / DRAWS;
            chosen[1][parents[1]] += 1.0 / DRAWS;
        }

        double all = best + second + worst;
        double[] shares = {best / all, second / all, worst / all};
        assertThat(chosen[0]).containsExactly(shares, within(FIVE_ERRORS_OF_A_SHARE));
        assertThat(chosen[1]).containsExactly(shares, within(FIVE_ERRORS_OF_A_SHARE));
    }

    @Test
    void aGreaterTournamentFavoursTheBestMore() {
        GeneticOptions options = options(Map.of("tournamentSize", 4));
        RandomGenerator random = new SplittableRandom(9);
        double[] winners = IntStream.range(0, DRAWS)
                .mapToDouble(i -> Selecting.parents(options, 3, random)[0])
                .toArray();

        assertThat(share(winners, rank -> rank == 0)).isCloseTo(1 - 16 / 81.0, within(FIVE_ERRORS_OF_A_SHARE));
    }

    @Test
    void universalPointersNeverBothMissTheGreaterHalfOfTheWheel() {
        GeneticOptions options = options(Map.of("selection", "stochastic-universal"));
        RandomGenerator random = new SplittableRandom(10);
        for (int i = 0; i < 1000; i++) {
            // The best of two has two thirds of the wheel, so one pointer of two at least.
            assertThat(Selecting.parents(options, 2, random)).contains(0);
        }
    }
}

package io.kindling.strategy.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.space.CategoricalParameter;
import io.kindling.space.RealParameter;
import io.kindling.space.Scale;
import io.kindling.strategy.genetic.GeneticOptions.Crossover;
import io.kindling.strategy.genetic.GeneticOptions.Replacement;
import io.kindling.strategy.genetic.GeneticOptions.Selection;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OperatorsTest {
    private static final int DRAWS = 20_000;

    @Property
    void singlePointCrossoverTakesAHeadFromOneParentAndATailFromTheOther(
            @ForAll @IntRange(min = 2, max = 20) int genes, @ForAll long seed) {
        boolean[] fromSecond = Genes.mask(Crossover.SINGLE_POINT, genes, new SplittableRandom(seed));

        assertThat(fromSecond[0]).isFalse();
        assertThat(fromSecond[genes - 1]).isTrue();
        assertThat(IntStream.range(1, genes).filter(i -> fromSecond[i] != fromSecond[i - 1]))
                .hasSize(1);
    }

    @Test
    void uniformCrossoverTakesEachGeneFromEitherParent() {
        SplittableRandom random = new SplittableRandom(1);
        int[] second = new int[4];
        for (int i = 0; i < DRAWS; i++) {
            boolean[] mask = Genes.mask(Crossover.UNIFORM, 4, random);
            IntStream.range(0, 4).filter(g -> mask[g]).forEach(g -> second[g]++);
        }

        // Within five standard errors of one half: missed with probability 6e-7 for each gene, on a preset seed.
        assertThat(second).satisfies(counts -> Arrays.stream(counts).forEach(count -> assertThat(count / (double) DRAWS)
                .isCloseTo(0.5, within(5 * 0.5 / Math.sqrt(DRAWS)))));
    }

    @Property
    void localMutationStaysInRange(@ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int gene) {
        RealParameter parameter = new RealParameter("x", 1, 100, Scale.LOG, 0);

        assertThat(parameter.contains(Genes.mutate(1, parameter, gene, new SplittableRandom(seed))))
                .isTrue();
    }

    @Test
    void localMutationMovesATwelfthOfTheAxisOnAverageAndAChoiceIsDrawnAnew() {
        SplittableRandom random = new SplittableRandom(2);
        RealParameter real = new RealParameter("x", 0, 1, Scale.LINEAR, 0);
        CategoricalParameter choice = new CategoricalParameter("c", List.of("a", "b", "c", "d"));
        double moved = IntStream.range(0, DRAWS)
                .mapToDouble(i -> Math.abs(Genes.mutate(1, real, 0.5, random) - 0.5))
                .average()
                .orElseThrow();
        long kept = IntStream.range(0, DRAWS)
                .filter(i -> Genes.mutate(1, choice, 2, random) == 2)
                .count();

        // Steps have mean 1/12 and a standard deviation below 0.08; five standard errors, as above.
        assertThat(moved).isCloseTo(1 / 12.0, within(5 * 0.08 / Math.sqrt(DRAWS)));
        assertThat(kept / (double) DRAWS).isCloseTo(0.25, within(5 * 0.44 / Math.sqrt(DRAWS)));
    }

    private static TrialHistory history(double... losses) {
        TrialHistory history = TrialHistory.empty(Problems.branin2().space(), Goal.minimize("loss"));
        for (double loss : losses) {
            int number = history.size();
            TrialSpec spec =
                    new TrialSpec(number, Problems.branin2().space().sample(Runs.random(0, number)), number, "");
            history = history.finish(Runs.trial(spec, Outcome.of(loss)));
        }
        return history;
    }

    private static GeneticOptions options(Selection selection, Replacement replacement, int elitism) {
        return new GeneticOptions(3, selection, Crossover.UNIFORM, 1, 1, 1, replacement, elitism);
    }

    private static Population population(TrialHistory history, GeneticOptions options) {
        return Population.of(history, IntStream.range(0, history.size()).toArray(), options);
    }

    @Test
    void theWorstOrTheOldestLeaveButNeverTheElite() {
        // The loss of row 2 is no number: it failed.
        TrialHistory history = history(1, 7, Double.NaN, 3, 9, 8);

        assertThat(population(history, options(Selection.TOURNAMENT, Replacement.WORST, 0))
                        .members())
                .containsExactly(0, 3, 1);
        assertThat(population(history, options(Selection.TOURNAMENT, Replacement.OLDEST, 0))
                        .members())
                .containsExactly(3, 5, 4);
        assertThat(population(history, options(Selection.TOURNAMENT, Replacement.OLDEST, 1))
                        .members())
                .containsExactly(0, 5, 4);
    }

    @Test
    void selectionFavoursTheBetterByItsRule() {
        TrialHistory history = history(1, 2, 3);
        // Two draws of three: the best wins 5 of 9, the second 3, the worst 1. The wheel: 3 : 2 : 1.
        assertShares(history, Selection.TOURNAMENT, 5 / 9.0, 3 / 9.0, 1 / 9.0);
        assertShares(history, Selection.STOCHASTIC_UNIVERSAL, 3 / 6.0, 2 / 6.0, 1 / 6.0);
    }

    private static void assertShares(TrialHistory history, Selection selection, double... shares) {
        Population population = population(history, options(selection, Replacement.WORST, 0));
        SplittableRandom random = new SplittableRandom(3);
        double[] first = new double[3];
        double[] second = new double[3];
        for (int i = 0; i < DRAWS; i++) {
            int[] parents = population.parents(selection, random);
            first[parents[0]] += 1.0 / DRAWS;
            second[parents[1]] += 1.0 / DRAWS;
        }
        // Five standard errors of a share, as above.
        assertThat(first).containsExactly(shares, within(5 * 0.5 / Math.sqrt(DRAWS)));
        assertThat(second).containsExactly(shares, within(5 * 0.5 / Math.sqrt(DRAWS)));
    }
}

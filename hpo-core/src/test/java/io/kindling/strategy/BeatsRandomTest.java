package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.strategy.genetic.GeneticOptions;
import io.kindling.strategy.genetic.GeneticStrategy;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.strategy.tpe.TpeOptions;
import io.kindling.strategy.tpe.TpeOptions.Form;
import io.kindling.strategy.tpe.TpeStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether strategies that learn find better configurations than random search: after 100 trials, one at a time, over the
 * seeds 0 to 29. The regrets' logarithms are compared by the exact Wilcoxon signed-rank test, paired by seed, one-sided,
 * α = 0.001. A strategy no better than random search would pass one comparison once in a thousand times, and any of the
 * nineteen once in 52 times at most.
 *
 * <p>Left out: Hyperopt's form on branin2. Its recipe, which is kept as it is, is hardly better than random search there
 * (a median regret of 0.27 was measured for Hyperopt itself), too little for this test to show.
 */
class BeatsRandomTest {
    private static final int SEEDS = 30;
    private static final int TRIALS = 100;

    /** Made anew for each run: a strategy is for one thread. */
    private static final Map<String, Supplier<Strategy>> LEARNING = new TreeMap<>(Map.of(
            "auto", () -> byName("auto"),
            "tpe", () -> new TpeStrategy(TpeOptions.of(Form.AUTO)),
            "tpe univariate", () -> new TpeStrategy(TpeOptions.of(Form.UNIVARIATE)),
            "tpe hyperopt", () -> new TpeStrategy(TpeOptions.of(Form.HYPEROPT)),
            "genetic", () -> new GeneticStrategy(GeneticOptions.defaults())));

    private static Strategy byName(String type) {
        return Strategies.create(type, Map.of(), new ArrayList<>()).orElseThrow();
    }

    static Stream<Arguments> comparisons() {
        return Stream.of(Problems.branin2(), Problems.hartmann6(), Problems.mixed10(), Problems.cond3())
                .flatMap(problem -> LEARNING.keySet().stream()
                        .filter(name ->
                                !(name.equals("tpe hyperopt") && problem.name().equals("branin2")))
                        .map(name -> Arguments.of(problem, name)));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void regretIsLessThanThatOfRandomSearch(Problem problem, String name) {
        double[] learned = logRegrets(LEARNING.get(name), problem);
        double[] random = logRegrets(RandomStrategy::new, problem);

        double p = WilcoxonSignedRankTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .with(PValueMethod.EXACT)
                .test(learned, random)
                .getPValue();
        assertThat(p)
                .as("%s: median regret of %s %.3g, of random %.3g", problem, name, median(learned), median(random))
                .isLessThan(0.001);
    }

    private static double[] logRegrets(Supplier<Strategy> strategy, Problem problem) {
        return IntStream.range(0, SEEDS)
                .parallel()
                .mapToDouble(seed -> Runs.regret(problem, Runs.sequential(strategy.get(), problem, TRIALS, seed)))
                // Rounding may put the regret of a minimum just below zero.
                .map(regret -> Math.log(Math.max(regret, 1e-15)))
                .toArray();
    }

    private static double median(double[] logs) {
        double[] sorted = Arrays.stream(logs).sorted().toArray();
        return Math.exp((sorted[SEEDS / 2 - 1] + sorted[SEEDS / 2]) / 2);
    }

    /** Prints the table of median regrets on all problems that the documentation quotes. */
    public static void main(String[] args) {
        Map<String, Supplier<Strategy>> all = new LinkedHashMap<>();
        for (String type : new String[] {"random", "sobol", "gp", "forest", "cmaes"}) {
            all.put(type, () -> byName(type));
        }
        all.putAll(LEARNING);
        System.out.println("| problem | " + String.join(" | ", all.keySet()) + " |");
        for (Problem problem : Problems.all()) {
            StringBuilder row = new StringBuilder("| " + problem);
            all.values()
                    .forEach(strategy -> row.append(String.format(" | %.2g", median(logRegrets(strategy, problem)))));
            System.out.println(row.append(" |"));
        }
    }
}

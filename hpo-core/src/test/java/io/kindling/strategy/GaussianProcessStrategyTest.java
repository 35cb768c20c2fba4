package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.gaussianprocess.GaussianProcessOptions;
import io.kindling.strategy.gaussianprocess.GaussianProcessOptions.AcquisitionChoice;
import io.kindling.strategy.gaussianprocess.GaussianProcessOptions.WarpChoice;
import io.kindling.strategy.gaussianprocess.GaussianProcessStrategy;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GaussianProcessStrategyTest extends StrategyContract {
    private static final String NEAR = " warp, near the best";
    private static final String DRAWN = " warp, by a draw";
    private static final String QUADRATIC = "gp, minimum of a quadratic";

    @Override
    protected Strategy strategy() {
        return new GaussianProcessStrategy(GaussianProcessOptions.defaults());
    }

    private static Strategy with(AcquisitionChoice acquisition) {
        return new GaussianProcessStrategy(new GaussianProcessOptions(8, acquisition, 1.96, 0.01, WarpChoice.AUTO));
    }

    /**
     * After 40 trials over the seeds 0 to 14, by the exact Wilcoxon signed-rank test on the regrets' logarithms, paired,
     * one-sided, α = 0.001: one that is no better than random search passes once in a thousand times.
     */
    @ParameterizedTest
    @EnumSource
    void everyAcquisitionBeatsRandomSearch(AcquisitionChoice acquisition) {
        double[] learned = logRegrets(acquisition, null);
        double[] random = logRegrets(null, new RandomStrategy());

        double p = WilcoxonSignedRankTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .with(PValueMethod.EXACT)
                .test(learned, random)
                .getPValue();
        assertThat(p).isLessThan(0.001);
    }

    private static double[] logRegrets(AcquisitionChoice acquisition, Strategy other) {
        Problem problem = Problems.mixed10();
        return IntStream.range(0, 15)
                .mapToObj(seed -> Runs.sequential(other == null ? with(acquisition) : other, problem, 40, seed))
                .mapToDouble(history -> Math.log(Math.max(Runs.regret(problem, history), 1e-15)))
                .toArray();
    }

    @Test
    void hedgeNamesTheAcquisitionAndUsesEach() {
        TrialHistory history = Runs.sequential(with(AcquisitionChoice.HEDGE), Problems.branin2(), 60, 5);

        for (String name : new String[] {", ei", ", pi", ", lcb"}) {
            assertThat(IntStream.range(8, 60).mapToObj(history::note)).anyMatch(note -> note.endsWith(name));
        }
    }

    @Test
    void besideRunningTrialsFourWaysTakeTurns() {
        TrialHistory history = Runs.batches(strategy(), Problems.sphere10(), 90, 30, 4);

        for (int round = 30; round < 90; round += 30) {
            List<String> notes =
                    IntStream.range(round, round + 30).mapToObj(history::note).toList();
            // A quadratic that brings nothing new leaves its turn to the acquisition.
            assertThat(notes)
                    .filteredOn(note -> note.endsWith(" warp") || note.equals(QUADRATIC))
                    .hasSizeBetween(13, 17);
            assertThat(notes).filteredOn(note -> note.endsWith(" warp")).hasSizeGreaterThan(6);
            assertThat(notes).filteredOn(note -> note.endsWith(NEAR)).hasSizeBetween(6, 9);
            assertThat(notes).filteredOn(note -> note.endsWith(DRAWN)).hasSizeBetween(6, 9);
        }
    }

    @Test
    void ofAlwaysAsManyRunningTrialsFourWaysTakeTurns() {
        Problem problem = Problems.branin2();
        Strategy strategy = strategy();
        TrialHistory history = Runs.sequential(strategy, problem, 10, 1);
        Deque<TrialSpec> running = new ArrayDeque<>();
        for (int i = 0; i < 30; i++) {
            TrialSpec started =
                    Runs.ask(strategy, 1, history, Runs.random(1, 10 + i)).get(0);
            history = history.start(started);
            running.add(started);
            if (running.size() == 4) {
                TrialSpec ended = running.remove();
                history = history.finish(Runs.trial(ended, Outcome.of(problem.evaluate(ended.configuration()))));
            }
        }

        TrialHistory all = history;
        for (String end : new String[] {" warp", NEAR, DRAWN, QUADRATIC}) {
            assertThat(IntStream.range(14, all.size())
                            .filter(i -> all.note(i).endsWith(end))
                            .count())
                    .isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void oneAtATimeTheAcquisitionDecidesOrAQuadratic() {
        TrialHistory history = Runs.sequential(strategy(), Problems.branin2(), 40, 1);

        List<String> notes = IntStream.range(8, 40).mapToObj(history::note).toList();
        assertThat(notes).allMatch(note -> note.endsWith(" warp") || note.equals(QUADRATIC));
        assertThat(notes).filteredOn(QUADRATIC::equals).hasSizeBetween(4, 9);
    }

    /** One that a fork-join pool runs has its parallel streams run there. */
    @Test
    void proposesTheSameOnOneThreadAndOnFour() throws Exception {
        TrialHistory history = Runs.sequential(new RandomStrategy(), Problems.mixed10(), 40, 1);

        List<Proposal> alone = onThreads(1, history);
        assertThat(alone).extracting(Proposal::note).anyMatch(note -> note.endsWith(DRAWN));
        assertThat(onThreads(4, history)).isEqualTo(alone);
    }

    private List<Proposal> onThreads(int threads, TrialHistory history) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> strategy().ask(12, history, Runs.random(1, 40)))
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    /** 21 numbers tell all of a sphere; covariances alone lose its minimum in rounding at 10⁻⁷. */
    @Test
    void theMinimumOfAQuadraticIsFoundToTheLastDigits() {
        Problem sphere = Problems.sphere10();

        assertThat(Runs.regret(sphere, Runs.sequential(strategy(), sphere, 40, 1)))
                .isLessThan(1e-12);
        assertThat(Runs.regret(sphere, Runs.batches(strategy(), sphere, 64, 32, 1)))
                .isLessThan(1e-12);
    }

    /** As far as the best 12 of 36 trials are from the best, in the root mean square of each coordinate. */
    @Test
    void nearTheBestIsWhereTheNextBestAre() {
        Problem problem = Problems.sphere10();
        TrialHistory history = Runs.sequential(new RandomStrategy(), problem, 36, 2);
        List<Configuration> best = history.trials().stream()
                .sorted(Comparator.comparingDouble(trial -> trial.score().orElseThrow()))
                .limit(12)
                .map(Trial::configuration)
                .toList();

        List<Configuration> near = near(strategy().ask(30, history, new SplittableRandom(1)));
        assertThat(near).hasSizeGreaterThanOrEqualTo(6);
        for (String name : best.get(0).values().keySet()) {
            double centre = best.get(0).getDouble(name);
            double reach = Math.sqrt(best.stream()
                    .mapToDouble(configuration -> Math.pow(configuration.getDouble(name) - centre, 2))
                    .average()
                    .orElseThrow());
            assertThat(near).allSatisfy(configuration -> assertThat(configuration.getDouble(name))
                    .isCloseTo(centre, within(reach * (1 + 1e-9))));
        }
    }

    private static List<Configuration> near(List<Proposal> proposals) {
        return proposals.stream()
                .filter(proposal -> proposal.note().endsWith(NEAR))
                .map(Proposal::configuration)
                .toList();
    }

    /** Steps and choices, and the trust region: what is near stays within its steps. */
    @Test
    void nearTheBestHoldsForStepsAndInATrustRegion() {
        Problem problem = Problems.mixed10();
        for (int trials : new int[] {200, 1100}) {
            TrialHistory history = Runs.sequential(new RandomStrategy(), problem, trials, 2);
            List<Configuration> best = history.trials().stream()
                    .sorted(Comparator.comparingDouble(trial -> trial.score().orElseThrow()))
                    .limit((int) Math.ceil(2 * Math.sqrt(trials)))
                    .map(Trial::configuration)
                    .toList();
            String steps = "q";
            double centre = best.get(0).getInt(steps);
            double reach = Math.sqrt(best.stream()
                    .mapToDouble(configuration -> Math.pow(configuration.getInt(steps) - centre, 2))
                    .average()
                    .orElseThrow());

            List<Configuration> near = near(strategy().ask(9, history, new SplittableRandom(1)));
            assertThat(near).hasSizeGreaterThanOrEqualTo(2).allSatisfy(configuration -> assertThat(
                            (double) configuration.getInt(steps))
                    .isCloseTo(centre, within(2 * reach + 1)));
        }
    }

    @Test
    void noiseIsNotChased() {
        SplittableRandom noise = new SplittableRandom(3);
        Problem exact = Problems.branin2();
        Problem noisy =
                new Problem("noisy", exact.space(), exact.minimum(), c -> exact.evaluate(c) + 5 * noise.nextGaussian());
        TrialHistory history = Runs.sequential(strategy(), noisy, 80, 2);

        // A search that took noise for progress would crowd about its luckiest trial, wherever that was.
        double[] last = IntStream.range(60, 80)
                .mapToDouble(i -> exact.regret(history.trial(i).configuration()))
                .sorted()
                .toArray();
        assertThat(last[10]).isLessThan(10);
    }

    @Test
    void aChoiceThatHasBeenTriedIsMadeAgainWhereBranchesVary() {
        SearchSpace space = SearchSpace.builder()
                .categorical("k", "a", "b")
                .choice("m", m -> m.option("x", x -> x.real("u", 0, 1)).option("y", y -> y.real("v", 0, 1)))
                .build();
        Problem problem = new Problem("k", space, 0, c -> c.getString("k").equals("b") ? 0.1 : 1);
        TrialHistory history = Runs.sequential(strategy(), problem, 60, 3);

        // Twenty draws that do not care hold 17 of one kind once in 700 times.
        assertThat(IntStream.range(40, 60).filter(i -> history.loss(i) < 0.5).count())
                .isGreaterThanOrEqualTo(17);
    }

    @Test
    void goesOnInATrustRegionWhenTrialsAreMany() {
        Problem problem = Problems.sphere10();
        TrialHistory history = Runs.sequential(new RandomStrategy(), problem, 1500, 1);
        double before = Runs.regret(problem, history);
        Strategy strategy = strategy();
        for (int i = 0; i < 15; i++) {
            TrialSpec spec =
                    Runs.ask(strategy, 1, history, Runs.random(1, 1500 + i)).get(0);
            history = history.finish(Runs.trial(spec, Outcome.of(problem.evaluate(spec.configuration()))));
        }

        assertThat(Runs.regret(problem, history)).isLessThan(before / 10);
    }
}

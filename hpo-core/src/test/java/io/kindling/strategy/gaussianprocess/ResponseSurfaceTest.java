package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.problem.Problem;
import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Observed;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/** What is proposed from a quadratic. */
class ResponseSurfaceTest {
    private static final SearchSpace PLANE =
            SearchSpace.builder().real("x", 0, 1).real("y", 0, 1).build();

    private static Problem problem(SearchSpace space, ToDoubleFunction<Configuration> loss) {
        return new Problem("problem", space, 0, loss);
    }

    private static TrialHistory drawn(Problem problem, int trials) {
        return Runs.sequential(new RandomStrategy(), problem, trials, 1);
    }

    private static Optional<double[]> minimum(TrialHistory history, double turn) {
        Encoding encoding = new Encoding(history.space().parameters());
        int[] all = IntStream.range(0, encoding.size()).toArray();
        int[] rows =
                IntStream.range(0, history.size() + history.running().size()).toArray();
        Sample sample = Sample.of(new Observed(history), all, rows, encoding, new double[0][]);
        return new ResponseSurface(sample, encoding, Region.of(sample, encoding.categorical())).minimum(turn);
    }

    private static DoubleStream turns() {
        return IntStream.range(0, 20).mapToDouble(k -> k / 20.0);
    }

    private static double bowl(Configuration c) {
        double x = c.getDouble("x") - 0.7;
        double y = c.getDouble("y") - 0.2;
        return 3 + x * x + y * y;
    }

    @Example
    void theMinimumOfABowlIsProposedInEveryTurn() {
        TrialHistory history = drawn(problem(PLANE, ResponseSurfaceTest::bowl), 20);

        assertThat(turns()).allSatisfy(turn -> assertThat(minimum(history, turn))
                .hasValueSatisfying(point -> assertThat(point).containsExactly(new double[] {0.7, 0.2}, within(1e-6))));
    }

    @Example
    void fitsDifferFromTurnToTurn() {
        TrialHistory history = drawn(problem(PLANE, c -> bowl(c) + 0.01 * Math.sin(40 * c.getDouble("x"))), 40);

        List<List<Double>> minima = turns().mapToObj(turn -> minimum(history, turn))
                .flatMap(Optional::stream)
                .map(point -> List.of(point[0], point[1]))
                .distinct()
                .toList();
        assertThat(minima).hasSizeGreaterThan(10);
    }

    @Example
    void theTrendBelowRipplesIsSeen() {
        ToDoubleFunction<Configuration> rippled = c ->
                100 * bowl(c) - Math.cos(300 * (c.getDouble("x") - 0.7)) - Math.cos(300 * (c.getDouble("y") - 0.2));
        TrialHistory history = drawn(problem(PLANE, rippled), 40);

        double[] of = turns().mapToObj(turn -> minimum(history, turn))
                .flatMap(Optional::stream)
                .mapToDouble(point -> Math.hypot(point[0] - 0.7, point[1] - 0.2))
                .sorted()
                .toArray();
        assertThat(of.length).isGreaterThan(10);
        assertThat(of[of.length / 2]).isLessThan(0.05);
    }

    @Example
    void whatRunsIsNotProposedAgain() {
        TrialHistory history = drawn(problem(PLANE, ResponseSurfaceTest::bowl), 20);
        Configuration minimum = new Configuration(Map.of("x", 0.7, "y", 0.2));
        TrialHistory running = history.start(new TrialSpec(20, minimum, 0, ""));

        assertThat(turns())
                .allSatisfy(turn -> assertThat(minimum(running, turn)).isEmpty());
    }

    @Example
    void atTheMinimumNothingIsProposed() {
        TrialHistory history = drawn(problem(PLANE, ResponseSurfaceTest::bowl), 20);
        Configuration minimum = new Configuration(Map.of("x", 0.7, "y", 0.2));
        TrialSpec spec = new TrialSpec(20, minimum, 0, "");
        TrialHistory ended = history.start(spec).finish(Runs.trial(spec, Outcome.of(bowl(minimum))));

        assertThat(turns()).allSatisfy(turn -> assertThat(minimum(ended, turn)).isEmpty());
    }

    @Example
    void equalLossesFewTrialsAndSaddlesTellNothing() {
        TrialHistory equal = drawn(problem(PLANE, c -> 1), 30);
        TrialHistory few = drawn(problem(PLANE, ResponseSurfaceTest::bowl), 5);
        TrialHistory dome = drawn(problem(PLANE, c -> -bowl(c)), 30);

        for (TrialHistory history : List.of(equal, few, dome)) {
            assertThat(turns())
                    .allSatisfy(turn -> assertThat(minimum(history, turn)).isEmpty());
        }
    }

    /** The losses of other choices lie elsewhere; were they not left out, the minimum would be too. 1 is encoded as .75. */
    @Example
    void choicesAndStepsStayThoseOfTheBest() {
        SearchSpace space = SearchSpace.builder()
                .real("x", 0, 1)
                .categorical("k", "a", "b")
                .integer("n", 0, 1)
                .real("y", 0, 1)
                .build();
        TrialHistory history = drawn(
                problem(
                        space,
                        c -> c.getString("k").equals("a") && c.getInt("n") == 1
                                ? bowl(c)
                                : 10 + Math.abs(c.getDouble("x") - 0.1)),
                100);

        assertThat(turns())
                .allSatisfy(turn -> assertThat(minimum(history, turn)).hasValueSatisfying(point -> assertThat(point)
                        .containsExactly(new double[] {0.7, 0, 0.75, 0.2}, within(1e-6))));
    }

    @Example
    void aMinimumBeyondABoundIsMovedToIt() {
        TrialHistory history = drawn(
                problem(PLANE, c -> Math.pow(c.getDouble("x") + 0.2, 2) + Math.pow(c.getDouble("y") - 0.5, 2)), 30);

        assertThat(turns()).allSatisfy(turn -> assertThat(minimum(history, turn))
                .hasValueSatisfying(point -> assertThat(point).containsExactly(new double[] {0, 0.5}, within(1e-6))));
    }
}

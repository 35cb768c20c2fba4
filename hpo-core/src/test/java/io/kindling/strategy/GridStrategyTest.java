package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.Scale;
import io.kindling.space.SearchSpace;
import io.kindling.space.SpaceBuilder;
import io.kindling.strategy.grid.GridOptions;
import io.kindling.strategy.grid.GridStrategy;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridStrategyTest extends StrategyContract {
    @Override
    protected Strategy strategy() {
        return new GridStrategy(GridOptions.defaults());
    }

    private static List<Configuration> all(SearchSpace space, GridOptions options, int batch) {
        Problem problem = new Problem("grid", space, 0, c -> 0);
        return Runs.batches(new GridStrategy(options), problem, Integer.MAX_VALUE, batch, 0).trials().stream()
                .map(trial -> trial.configuration())
                .toList();
    }

    @Provide
    Arbitrary<SearchSpace> finiteSpaces() {
        Arbitrary<Integer> few = Arbitraries.integers().between(1, 4);
        return Arbitraries.recursive(
                        () -> few.map(n -> SearchSpace.builder().integer("n", 1, n)),
                        inner -> inner.flatMap(a -> inner.flatMap(b -> few.map(n -> nest(a, b, n)))),
                        0,
                        2)
                .map(SpaceBuilder::build);
    }

    private static SpaceBuilder nest(SpaceBuilder a, SpaceBuilder b, int n) {
        SearchSpace first = a.build();
        SearchSpace second = b.build();
        return SearchSpace.builder()
                .real("r", 0, n / 10.0, 0.1)
                .choice("m", m -> m.option("none")
                        .option("a", inner -> copy(first, inner))
                        .option("b", inner -> copy(second, inner)))
                .categorical("c", IntStream.range(0, n).boxed().toList());
    }

    /** The parameters of a space at the top of another; deeper ones are left out. */
    private static void copy(SearchSpace from, SpaceBuilder to) {
        from.parameters().stream()
                .filter(p -> from.condition(p.name()).isEmpty())
                .forEach(p ->
                        to.integer(p.name(), 0, p.cardinality().orElseThrow().intValueExact() - 1));
    }

    @Property(tries = 60)
    void triesEveryPointOfAFiniteSpaceOnce(@ForAll("finiteSpaces") SearchSpace space, @ForAll boolean spread) {
        List<Configuration> tried = all(space, new GridOptions(10, spread, 0), 3);

        assertThat(tried).doesNotHaveDuplicates();
        assertThat(BigInteger.valueOf(tried.size()))
                .isEqualTo(space.cardinality().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void triesEveryAllowedPointOnceThoughOthersRanBefore(boolean spread) {
        SearchSpace space = SearchSpace.builder()
                .integer("a", 0, 9)
                .integer("b", 0, 9)
                .constraint("(a + b) % 3 == 0")
                .build();
        TrialHistory history = TrialHistory.empty(space, Goal.minimize("loss"));
        for (int number = 0; number < 5; number++) {
            TrialSpec enqueued = new TrialSpec(number, space.sample(Runs.random(8, number)), 0, "enqueued");
            history = history.finish(Runs.trial(enqueued, Outcome.of(1)));
        }
        assertThat(configurations(toTheEnd(new GridOptions(10, spread, 0), history)))
                .hasSize(34);
    }

    /** The history once a grid, which goes on behind some trials, has come to its end. */
    private static TrialHistory toTheEnd(GridOptions options, TrialHistory before) {
        TrialHistory history = before;
        Strategy grid = new GridStrategy(options);
        for (List<TrialSpec> next = Runs.ask(grid, 4, history, Runs.random(0, 0));
                !next.isEmpty();
                next = Runs.ask(grid, 4, history, Runs.random(0, 0))) {
            for (TrialSpec spec : next) {
                history = history.finish(Runs.trial(spec, Outcome.of(1)));
            }
        }
        return history;
    }

    private static Set<Configuration> configurations(TrialHistory history) {
        Set<Configuration> configurations = new HashSet<>();
        history.trials().forEach(trial -> assertThat(configurations.add(trial.configuration()))
                .isTrue());
        return configurations;
    }

    @ParameterizedTest
    @CsvSource({"3, 5, 9", "10, 3, 40", "10, 3, 100", "4, 3, 16", "3, 4, 5"})
    void aGridOfOtherPointsIsTriedInFull(int points, int then, int trials) {
        SearchSpace space =
                SearchSpace.builder().real("x", 0, 1).real("y", 0, 1).build();
        Problem problem = new Problem("grid", space, 0, c -> 0);
        TrialHistory history = Runs.batches(new GridStrategy(new GridOptions(points, false, 0)), problem, trials, 4, 0);
        GridOptions options = new GridOptions(then, false, 0);

        assertThat(configurations(toTheEnd(options, history))).containsAll(all(space, options, 4));
    }

    /** Of twelve and of fourteen parts seven middles are different when they are rounded; the outermost are 3 and 4. */
    @Test
    void aGridOfAsManyOtherPointsIsTriedInFull() {
        SearchSpace space =
                SearchSpace.builder().normal("z", 0, 2, Scale.LINEAR, 1).build();
        Problem problem = new Problem("grid", space, 0, c -> 0);
        TrialHistory history = Runs.batches(new GridStrategy(new GridOptions(12, false, 0)), problem, 99, 4, 0);
        Set<Configuration> tried = configurations(toTheEnd(new GridOptions(14, false, 0), history));

        assertThat(history.size()).isEqualTo(7);
        assertThat(tried).hasSize(9).containsAll(all(space, new GridOptions(14, false, 0), 4));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGridInAnotherOrderIsTriedInFull(boolean spread) {
        SearchSpace space =
                SearchSpace.builder().integer("a", 0, 9).integer("b", 0, 9).build();
        Problem problem = new Problem("grid", space, 0, c -> 0);
        TrialHistory history = Runs.batches(new GridStrategy(new GridOptions(10, spread, 0)), problem, 37, 4, 0);

        assertThat(configurations(toTheEnd(new GridOptions(10, !spread, 0), history)))
                .hasSize(100);
    }

    @Test
    void placesInTheGridsOfOtherStudiesDoNotCount() {
        SearchSpace space = SearchSpace.builder().integer("n", 0, 3).build();
        Trial imported =
                Runs.trial(new TrialSpec(0, new Configuration(Map.of("n", 2)), 0, "grid point 0 of 4"), Outcome.of(1));
        TrialHistory history = TrialHistory.importing(space, Goal.minimize("loss"), List.of(imported));

        assertThat(Runs.ask(strategy(), 4, history, Runs.random(0, 0)))
                .extracting(spec -> spec.configuration().getInt("n"))
                .containsExactly(0, 1, 3);
    }

    @Test
    void startsAnywhereInAHugeGrid() {
        SpaceBuilder builder = SearchSpace.builder();
        IntStream.range(0, 40).forEach(i -> builder.integer("n" + i, 0, 9));
        SearchSpace space = builder.build();
        TrialHistory history = Runs.batches(strategy(), new Problem("huge", space, 0, c -> 0), 123, 1, 0);

        Configuration next =
                Runs.ask(strategy(), 1, history, Runs.random(0, 0)).get(0).configuration();

        assertThat(space.cardinality()).contains(BigInteger.TEN.pow(40));
        assertThat(List.of(next.getInt("n37"), next.getInt("n38"), next.getInt("n39")))
                .containsExactly(1, 2, 3);
    }

    @Test
    void spreadReachesAllPartsOfAHugeGridSoon() {
        SearchSpace space = SearchSpace.builder()
                .integer("a", 0, 999_999)
                .integer("b", 0, 999_999)
                .build();
        TrialHistory none = TrialHistory.empty(space, Goal.minimize("loss"));
        List<Integer> quarters = new GridStrategy(new GridOptions(10, true, 0))
                .ask(12, none, Runs.random(0, 0)).stream()
                        .map(proposal -> proposal.configuration().getInt("a") / 250_000)
                        .toList();

        assertThat(quarters).contains(0, 1, 2, 3);
    }

    @Test
    void takesBothEndsOfAFloatAndEvenQuantilesOfANormal() {
        SearchSpace space = SearchSpace.builder().logReal("x", 1, 100).build();
        assertThat(all(space, new GridOptions(3, false, 0), 1))
                .extracting(c -> c.getDouble("x"))
                .satisfiesExactly(
                        x -> assertThat(x).isEqualTo(1),
                        x -> assertThat(x).isCloseTo(10, org.assertj.core.api.Assertions.within(1e-12)),
                        x -> assertThat(x).isEqualTo(100));

        // The middles of four equally likely parts: quantiles 1/8, 3/8, 5/8, 7/8; -1.15, -0.32, 0.32, 1.15 to a half.
        SearchSpace normal =
                SearchSpace.builder().normal("z", 0, 1, Scale.LINEAR, 0.5).build();
        assertThat(all(normal, new GridOptions(4, false, 0), 1))
                .extracting(c -> c.getDouble("z"))
                .containsExactly(-1.0, -0.5, 0.5, 1.0);
    }

    @Test
    void runningTrialsKeepTheirPlace() {
        SearchSpace space = SearchSpace.builder().integer("n", 0, 4).build();
        TrialHistory history = TrialHistory.empty(space, Goal.minimize("loss"));
        for (int i = 0; i < 3; i++) {
            history = history.start(
                    Runs.ask(strategy(), 1, history, Runs.random(0, i)).get(0));
        }

        assertThat(Runs.ask(strategy(), 5, history, Runs.random(0, 9)))
                .extracting(spec -> spec.configuration().getInt("n"))
                .containsExactly(3, 4);
    }
}

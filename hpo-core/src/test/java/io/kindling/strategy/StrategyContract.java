package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.Scale;
import io.kindling.space.SearchSpace;
import io.kindling.space.SpaceBuilder;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every strategy must do. A test of a strategy extends this class. */
public abstract class StrategyContract {
    private static final Goal LOSS = Goal.minimize("loss");

    /** A new instance, without a cache of earlier calls. */
    protected abstract Strategy strategy();

    /** A parameter of every kind, at the top and inside a choice within a choice. */
    static SearchSpace everyKind() {
        return SearchSpace.builder()
                .real("real", -1, 1)
                .real("realStep", 0, 1, 0.1)
                .real("logStep", 0.5, 10, Scale.LOG, 0.5)
                .logInteger("logInt", 1, 1000)
                .normal("normal", 1, 2)
                .logNormal("logNormal", 0, 1)
                .normal("normalStep", 0, 3, Scale.LINEAR, 0.5)
                .normal("logNormalStep", 0, 1, Scale.LOG, 0.5)
                .categorical("weighted", List.of("a", "b", "c"), List.of(1.0, 2.0, 0.5))
                .constant("fixed", 7)
                .choice("outer", outer -> outer.option("plain").option("deep", deep -> deep.logReal("x", 1e-3, 1)
                        .constant("inside", true)
                        .choice("inner", inner -> inner.option("a", a -> a.integer("n", 1, 9, 2))
                                .option("b", b -> b.categorical("flag", true, false)))))
                .build();
    }

    private static SearchSpace thousand() {
        SpaceBuilder builder = SearchSpace.builder();
        IntStream.range(0, 500).forEach(i -> builder.real("r" + i, 0, 1).integer("i" + i, 0, 100));
        return builder.build();
    }

    static Stream<SearchSpace> spaces() {
        return Stream.of(
                everyKind(), Problems.cond3().space(), Problems.mixed10().space());
    }

    private static Problem problem(SearchSpace space, ToDoubleFunction<Configuration> loss) {
        return new Problem("test", space, 0, loss);
    }

    private static double hash(Configuration configuration) {
        return Math.floorMod(configuration.values().hashCode(), 1000);
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void proposesAsManyPointsOfTheSpaceAsWanted(SearchSpace space) {
        TrialHistory history = Runs.batches(strategy(), problem(space, StrategyContract::hash), 60, 7, 1);

        // TrialHistory checks each configuration against the space, inactive parameters included.
        assertThat(history.size()).isEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void sameSeedGivesSameRunWarmOrCold(SearchSpace space) {
        Problem problem = problem(space, StrategyContract::hash);
        TrialHistory warm = Runs.sequential(strategy(), problem, 40, 3);
        TrialHistory cold = TrialHistory.empty(space, LOSS);
        for (int i = 0; i < 40; i++) {
            TrialSpec spec = Runs.ask(strategy(), 1, cold, Runs.random(3, i)).get(0);
            cold = cold.finish(Runs.trial(spec, Outcome.of(problem.evaluate(spec.configuration()))));
        }

        assertThat(configurations(cold)).isEqualTo(configurations(warm));
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void resumedRunGoesOnAsIfUnbroken(SearchSpace space) {
        Problem problem = problem(space, StrategyContract::hash);
        TrialHistory unbroken = Runs.batches(strategy(), problem, 45, 3, 6);
        TrialHistory resumed = TrialHistory.empty(space, LOSS);
        for (Trial trial : unbroken.trials().subList(0, 24)) {
            resumed = resumed.finish(trial);
        }
        Strategy fresh = strategy();
        for (int size = 24; size < 45; size += 3) {
            List<TrialSpec> specs = Runs.ask(fresh, 3, resumed, Runs.random(6, size));
            assertThat(specs)
                    .isEqualTo(unbroken.trials().subList(size, size + 3).stream()
                            .map(Trial::spec)
                            .toList());
            for (Trial trial : unbroken.trials().subList(size, size + 3)) {
                resumed = resumed.finish(trial);
            }
        }
    }

    /** A cache must not answer from another history, be it longer, shorter, of other scores, another goal or another space. */
    @Test
    void answersDependOnTheHistoryAskedAbout() {
        Problem problem = problem(everyKind(), StrategyContract::hash);
        Problem other = problem(everyKind(), configuration -> -hash(configuration));
        TrialHistory first = Runs.sequential(strategy(), problem, 40, 7);
        List<TrialHistory> histories = List.of(
                first,
                withGoal(Goal.maximize("loss"), first),
                pruned(LOSS, first),
                pruned(Goal.maximize("loss"), first),
                Runs.sequential(strategy(), problem, 45, 7),
                Runs.sequential(strategy(), other, 40, 7),
                Runs.sequential(strategy(), Problems.mixed10(), 45, 7),
                Runs.sequential(strategy(), problem, 30, 7));
        Strategy warm = strategy();
        for (int i = 0; i < 2 * histories.size(); i++) {
            TrialHistory history = histories.get(i % histories.size());
            assertThat(warm.ask(2, history, Runs.random(7, i)))
                    .isEqualTo(strategy().ask(2, history, Runs.random(7, i)));
        }
    }

    /** The trials of a history as if each had been pruned at another value. */
    private static TrialHistory pruned(Goal goal, TrialHistory history) {
        TrialHistory pruned = TrialHistory.empty(history.space(), goal);
        for (Trial trial : history.trials()) {
            Report last = new Report(1 + trial.number() % 3, hash(trial.configuration()));
            pruned = pruned.finish(Runs.trial(trial.spec(), new Outcome.Pruned(last, Map.of())));
        }
        return pruned;
    }

    private static TrialHistory withGoal(Goal goal, TrialHistory history) {
        TrialHistory changed = TrialHistory.empty(history.space(), goal);
        for (Trial trial : history.trials()) {
            changed = changed.finish(trial);
        }
        return changed;
    }

    /** Failures and pruned trials before the first score: what a strategy made of them must not depend on when it looked. */
    @Test
    void sameRunWarmOrColdAfterABadStart() {
        SearchSpace space = Problems.mixed10().space();
        Strategy warm = strategy();
        TrialHistory history = TrialHistory.empty(space, LOSS);
        for (int i = 0; i < 24; i++) {
            TrialSpec spec = Runs.ask(warm, 1, history, Runs.random(6, i)).get(0);
            assertThat(Runs.ask(strategy(), 1, history, Runs.random(6, i))
                            .get(0)
                            .configuration())
                    .isEqualTo(spec.configuration());
            Outcome outcome = i == 0
                    ? new Outcome.Failed(FailureCause.EXCEPTION, "no")
                    : i < 9
                            ? new Outcome.Pruned(new Report(i, 10 - i), Map.of())
                            : Outcome.of(hash(spec.configuration()));
            history = history.finish(Runs.trial(spec, outcome));
        }
    }

    private static List<Configuration> configurations(TrialHistory history) {
        return history.trials().stream().map(trial -> trial.configuration()).toList();
    }

    static Stream<Outcome> outcomes() {
        return Stream.of(
                new Outcome.Failed(FailureCause.EXCEPTION, "no"),
                Outcome.of(1),
                Outcome.of(-Double.MAX_VALUE),
                new Outcome.Pruned(new Report(3, 0.5), Map.of()),
                new Outcome.Pruned(new Report(0, Double.NaN), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void copesWithATrialHistoryOfOneOutcome(Outcome outcome) {
        TrialHistory history = TrialHistory.empty(everyKind(), LOSS);
        for (int i = 0; i < 50; i++) {
            TrialSpec spec = Runs.ask(strategy(), 1, history, Runs.random(5, i)).get(0);
            history = history.finish(Runs.trial(spec, outcome));
        }

        assertThat(history.size()).isEqualTo(50);
    }

    /** A score that is not a number, or not a finite one, makes a trial failed. */
    @Test
    void copesWithOutcomesOfEveryKindInTurn() {
        List<Outcome> outcomes = Stream.concat(
                        outcomes(),
                        Stream.of(
                                Outcome.of(Double.NaN),
                                Outcome.of(Double.POSITIVE_INFINITY),
                                Outcome.of(Double.NEGATIVE_INFINITY),
                                Outcome.of(Double.MAX_VALUE),
                                new Outcome.Pruned(new Report(3, Double.NEGATIVE_INFINITY), Map.of()),
                                Outcome.of(0)))
                .toList();
        TrialHistory history = TrialHistory.empty(everyKind(), LOSS);
        for (int i = 0; i < 60; i++) {
            TrialSpec spec = Runs.ask(strategy(), 1, history, Runs.random(5, i)).get(0);
            history = history.finish(Runs.trial(spec, outcomes.get(i % outcomes.size())));
        }

        assertThat(history.size()).isEqualTo(60);
    }

    @Test
    void copesWithScoresOfAllMagnitudes() {
        Problem problem =
                problem(everyKind(), c -> Math.scalb(c.getDouble("real"), (int) (2000 * c.getDouble("real"))));

        assertThat(Runs.sequential(strategy(), problem, 60, 2).size()).isEqualTo(60);
    }

    @Test
    void copesWithOnePoint() {
        SearchSpace space = SearchSpace.builder()
                .integer("n", 3, 3)
                .constant("c", 1)
                .categorical("k", "only")
                .build();
        TrialHistory history = Runs.sequential(strategy(), problem(space, c -> 1), 15, 0);

        assertThat(history.trials()).isNotEmpty().allSatisfy(trial -> assertThat(trial.configuration())
                .isEqualTo(new Configuration(Map.of("n", 3, "c", 1, "k", "only"))));
    }

    @Test
    void copesWithAThousandParameters() {
        SearchSpace space = thousand();
        TrialHistory history = TrialHistory.empty(space, LOSS);
        for (int i = 0; i < 40; i++) {
            Configuration configuration = space.sample(Runs.random(8, i));
            history =
                    history.finish(Runs.trial(new TrialSpec(i, configuration, i, ""), Outcome.of(hash(configuration))));
        }

        assertThat(Runs.ask(strategy(), 3, history, Runs.random(8, 40)))
                .hasSize(3)
                .allSatisfy(spec -> space.check(spec.configuration()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 1_000, 100_000})
    void copesWithHistoriesOfAnyLength(int trials) {
        TrialHistory history = LongHistory.of(trials);
        List<Configuration> proposed = Runs.ask(strategy(), 3, history, Runs.random(9, trials)).stream()
                .map(TrialSpec::configuration)
                .toList();

        assertThat(proposed).hasSize(3).doesNotHaveDuplicates();
        assertThat(proposed).allSatisfy(history.space()::check);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void runningTrialsAreNotRepeatedInAFiniteSpace(int batch) {
        SearchSpace space = SearchSpace.builder()
                .integer("n", 0, 9)
                .categorical("c", "a", "b", "c", "d")
                .choice("m", m -> m.option("x").option("y", y -> y.integer("k", 0, 1)))
                .build();
        assertThat(distinctRunning(space, 40, batch)).hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void runningTrialsAreNotRepeatedInAContinuousSpace(int batch) {
        assertThat(distinctRunning(Problems.cond3().space(), 40, batch)).hasSize(40);
    }

    /** A configuration may be tried again with another budget. */
    private record Attempt(Configuration configuration, double budget) {}

    /** What runs after so many trials were started behind 30 finished ones, none of them having ended. */
    private Set<Attempt> distinctRunning(SearchSpace space, int running, int batch) {
        TrialHistory history = Runs.sequential(strategy(), problem(space, StrategyContract::hash), 30, 4);
        while (history.running().size() < running) {
            for (TrialSpec spec : Runs.ask(
                    strategy(), batch, history, Runs.random(4, history.running().size()))) {
                history = history.start(spec);
            }
        }
        Set<Attempt> distinct = new HashSet<>();
        history.running().forEach(spec -> distinct.add(new Attempt(spec.configuration(), spec.budget())));
        history.trials()
                .forEach(trial -> distinct.remove(
                        new Attempt(trial.configuration(), trial.spec().budget())));
        return distinct;
    }

    /** A thin band of a square; six points of forty; branches that constraints tie to other parameters. */
    static Stream<SearchSpace> constrainedSpaces() {
        return Stream.of(
                SearchSpace.builder()
                        .real("x", 0, 1)
                        .real("y", 0, 1)
                        .constraint("abs(x - y) < 0.025")
                        .build(),
                SearchSpace.builder()
                        .integer("n", 0, 9)
                        .categorical("c", "a", "b", "c", "d")
                        .constraint("n % 4 == 1")
                        .forbid(Map.of("c", "a"))
                        .forbid(Map.of("c", "d"))
                        .build(),
                SearchSpace.builder()
                        .integer("size", 1, 20)
                        .choice("m", m -> m.option("none")
                                .option("x", x -> x.integer("k", 1, 20).real("r", 0, 1))
                                .option("y", y -> y.logReal("s", 1e-3, 1)))
                        .constraint("size + m.x.k <= 10")
                        .constraint("never y", c -> !c.getString("m").equals("y"))
                        .forbid(Map.of("m", "none", "size", 1))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("constrainedSpaces")
    void forbiddenPointsAreNeverProposed(SearchSpace space) {
        TrialHistory history = Runs.batches(strategy(), problem(space, StrategyContract::hash), 60, 7, 6);

        assertThat(history.trials()).isNotEmpty().allSatisfy(trial -> assertThat(space.faults(trial.configuration()))
                .isEmpty());
        assertThat(new HashSet<>(configurations(history))).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void saysWhoProposed() {
        Strategy strategy = strategy();
        TrialHistory history = TrialHistory.empty(everyKind(), LOSS);

        assertThat(strategy.ask(2, history, Runs.random(0, 0)))
                .hasSize(2)
                .allSatisfy(proposal -> assertThat(proposal.note()).isNotBlank());
    }
}

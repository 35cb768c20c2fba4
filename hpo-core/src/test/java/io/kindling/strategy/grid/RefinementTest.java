package io.kindling.strategy.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.problem.Problem;
import io.kindling.problem.Problems;
import io.kindling.problem.Runs;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.StrategyContract;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RefinementTest {

    @Nested
    class TwoPoints extends StrategyContract {
        @Override
        protected Strategy strategy() {
            return new GridStrategy(new GridOptions(2, true, 8));
        }
    }

    private static TrialHistory run(Problem problem, int points, int refinements, int batch) {
        return Runs.batches(
                new GridStrategy(new GridOptions(points, false, refinements)), problem, Integer.MAX_VALUE, batch, 0);
    }

    @Test
    void halvesTheDistanceAboutTheBest() {
        SearchSpace space = SearchSpace.builder().real("x", 0, 8).build();
        TrialHistory history = run(new Problem("bowl", space, 0, c -> Math.abs(c.getDouble("x") - 3.1)), 3, 3, 1);

        assertThat(history.trials())
                .extracting(trial -> trial.configuration().getDouble("x"))
                .containsExactly(0.0, 4.0, 8.0, 2.0, 6.0, 3.0, 5.0, 2.5, 3.5);
    }

    @Test
    void staysWithinTheBounds() {
        SearchSpace space =
                SearchSpace.builder().real("x", 0, 8).normal("z", 0, 1).build();
        TrialHistory history = run(new Problem("corner", space, 0, c -> c.getDouble("x") + c.getDouble("z")), 2, 2, 1);

        // Four points; then x in 0, 4 and z in 1/4, 1/2 of its distribution; then z in 1/8, 1/4, 3/8.
        assertThat(history.size()).isEqualTo(4 + 3 + 5);
        assertThat(history.best().orElseThrow().configuration().getDouble("z")).isCloseTo(-1.1503, within(1e-4));
    }

    @Test
    void keepsWhatTheGridHasTriedInFull() {
        TrialHistory history = run(Problems.cond3(), 3, 2, 1);
        String best = history.best().orElseThrow().configuration().getString("model");
        int grid = 9 + 30 * 3 + 3 * 255 * 3;

        assertThat(history.trials().subList(grid, history.size())).isNotEmpty().allSatisfy(trial -> assertThat(
                        trial.configuration().getString("model"))
                .isEqualTo(best));
    }

    @Property(tries = 40)
    void comesAsNearAsTheLastGridIsFine(
            @ForAll @DoubleRange(min = -5, max = 10) double x,
            @ForAll @DoubleRange(min = 0, max = 15) double y,
            @ForAll @IntRange(min = 2, max = 6) int points,
            @ForAll @IntRange(min = 0, max = 5) int refinements) {
        Problem bowl = new Problem(
                "bowl",
                Problems.branin2().space(),
                0,
                c -> Math.max(Math.abs(c.getDouble("x0") - x), Math.abs(c.getDouble("x1") - y)));
        TrialHistory history = run(bowl, points, refinements, 1);
        double width = Math.scalb(15.0 / (points - 1), -refinements);

        assertThat(history.loss(history.size() - 1)).isNotNaN();
        assertThat(Runs.regret(bowl, history)).isLessThanOrEqualTo(width / 2 + 1e-6);
        assertThat(history.trials()).extracting(trial -> trial.configuration()).doesNotHaveDuplicates();
    }

    @Property(tries = 20)
    void repeatsNothingWithManyAtATime(@ForAll @IntRange(min = 2, max = 20) int batch) {
        TrialHistory history = run(Problems.branin2(), 4, 6, batch);

        assertThat(history.trials()).extracting(trial -> trial.configuration()).doesNotHaveDuplicates();
        assertThat(history.size()).isGreaterThan(16 + 4 * 3);
    }

    /** With trials that are still running when a refinement begins, and that end in another order. */
    @Test
    void answersLikeANewOne() {
        GridOptions options = new GridOptions(2, false, 4);
        Strategy warm = new GridStrategy(options);
        TrialHistory history = TrialHistory.empty(Problems.branin2().space(), Goal.minimize("loss"));
        List<TrialSpec> specs = Runs.ask(warm, 3, history, Runs.random(0, 0));
        for (int i = 0; !specs.isEmpty(); i++) {
            for (TrialSpec spec : specs) {
                history = history.start(spec);
            }
            List<TrialSpec> running = history.running();
            TrialSpec next = running.get(i % running.size());
            double loss = Problems.branin2().evaluate(next.configuration());
            history = history.finish(Runs.trial(next, Outcome.of(loss)));
            specs = Runs.ask(warm, 1, history, Runs.random(0, i));
            assertThat(specs).isEqualTo(Runs.ask(new GridStrategy(options), 1, history, Runs.random(0, i)));
        }

        assertThat(history.size()).isGreaterThan(4 + 4 * 3);
    }

    @Test
    void endsWhenNothingHasAScore() {
        SearchSpace space = SearchSpace.builder().real("x", 0, 8).build();
        GridStrategy strategy = new GridStrategy(new GridOptions(3, false, 2));
        TrialHistory history = TrialHistory.empty(space, Goal.minimize("loss"));
        for (int i = 0; i < 3; i++) {
            TrialSpec spec = Runs.ask(strategy, 1, history, Runs.random(0, i)).get(0);
            history = history.finish(Runs.trial(spec, new Outcome.Failed(FailureCause.EXCEPTION, "no")));
        }

        assertThat(strategy.ask(1, history, Runs.random(0, 3))).isEmpty();
    }
}

package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Observed;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

class RestartTest {
    private static final SearchSpace SPACE =
            SearchSpace.builder().real("x", 0, 1).real("y", 0, 1).build();

    private TrialHistory history = TrialHistory.empty(SPACE, Goal.minimize("loss"));
    private int number;

    private TrialSpec start(double x, String note) {
        TrialSpec spec = new TrialSpec(number++, new Configuration(Map.of("x", x, "y", 0.5)), 0, note);
        history = history.start(spec);
        return spec;
    }

    private void trials(int count, double x, double loss, String note) {
        for (int i = 0; i < count; i++) {
            // None is in the place of another.
            TrialSpec spec = start(x + 1e-6 * i, note);
            history = history.finish(Runs.trial(spec, Outcome.of(loss)));
        }
    }

    private Restart restart() {
        Observed observed = new Observed(history);
        int[] rows = IntStream.range(0, observed.size()).toArray();
        Encoding encoding = new Encoding(SPACE.parameters());
        return Restart.of(Sample.of(observed, new int[] {0, 1}, rows, encoding, new double[0][]));
    }

    @Example
    void comesWhenTwentyTrialsAreOfTheBestMinimum() {
        trials(5, 0.2, 3, "gp");
        trials(20, 0.7, 1, "gp");
        trials(3, 0.4, 2, "tpe");
        assertThat(restart().number()).isZero();
        assertThat(restart().sample().finished()).isEqualTo(28);

        trials(1, 0.7005, 1 + 1e-7, "gp");
        assertThat(restart().number()).isEqualTo(1);
        assertThat(restart().sample().rows()).isEmpty();
    }

    @Example
    void isNotForTrialsFartherApart() {
        trials(5, 0.2, 3, "gp");
        trials(20, 0.7, 1, "gp");
        trials(20, 0.702, 1, "gp");
        assertThat(restart().number()).isZero();
    }

    /** As with noise, or where a small part of the range holds much. */
    @Example
    void isNotForTrialsThatAreWorse() {
        trials(5, 0.2, 3, "gp");
        trials(1, 0.7, 1, "gp");
        trials(50, 0.70001, 1 + 1e-5, "gp");
        assertThat(restart().number()).isZero();
    }

    private void known() {
        trials(5, 0.2, 3, "gp");
        trials(21, 0.7, 1, "proposed by gp, log warp");
    }

    @Example
    void countsWhatItHasProposedSince() {
        known();
        trials(2, 0.69, 1.1, "proposed by tpe");
        trials(3, 0.1, 4, "proposed by gp, restart 1, even start");
        start(0.68, "proposed by gp, raw warp");
        start(0.3, "proposed by gp, restart 1, even start");

        Restart restart = restart();
        assertThat(restart.number()).isEqualTo(1);
        assertThat(restart.note()).isEqualTo(", restart 1");
        assertThat(restart.sample().rows()).containsExactly(28, 29, 30, 32);
        assertThat(restart.sample().losses()).containsExactly(4, 4, 4);
    }

    @Example
    void countsProposalsOfTheSameCall() {
        known();
        Observed observed = new Observed(history);
        observed.add(new double[] {0.9, 0.9});
        int[] rows = IntStream.range(0, observed.size()).toArray();
        Sample all = Sample.of(observed, new int[] {0, 1}, rows, new Encoding(SPACE.parameters()), new double[0][]);

        assertThat(Restart.of(all).sample().rows()).containsExactly(26);
    }

    @Example
    void comesAgainWhenAWorseMinimumIsKnown() {
        known();
        trials(4, 0.1, 4, "gp, restart 1, even start");
        trials(20, 0.3, 2, "gp, restart 1, raw warp");
        assertThat(restart().number()).isEqualTo(1);

        trials(1, 0.3 + 2e-5, 2, "gp, restart 1, raw warp");
        assertThat(restart().number()).isEqualTo(2);
    }

    @Example
    void comesAgainWhenItEndsWhereItWasBefore() {
        known();
        trials(4, 0.1, 4, "gp, restart 1, even start");
        trials(1, 0.70003, 1, "gp, restart 1, raw warp");
        assertThat(restart().number()).isEqualTo(2);
    }

    @Example
    void allCountAsLongAsABetterTrialCanBeImproved() {
        known();
        trials(4, 0.1, 4, "gp, restart 1, even start");
        trials(1, 0.4, 0.5, "gp, restart 1, raw warp");
        assertThat(restart().number()).isZero();
        assertThat(restart().sample().finished()).isEqualTo(31);

        trials(20, 0.4 + 1e-6, 0.5, "gp, raw warp");
        assertThat(restart().number()).isEqualTo(2);
    }

    /** As bad as the worst of those that count, not of those before. */
    @Example
    void failuresAreMeasuredAnew() {
        trials(1, 0.5, 1000, "gp");
        known();
        trials(1, 0.1, 4, "gp, restart 1, even start");
        history = history.finish(
                Runs.trial(start(0.6, "gp, restart 1, even start"), new Outcome.Failed(FailureCause.EXCEPTION, "no")));

        assertThat(restart().sample().losses()).containsExactly(4, 4);
    }
}

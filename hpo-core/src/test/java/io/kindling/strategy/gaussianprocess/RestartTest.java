package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.space.SpaceBuilder;
import io.kindling.strategy.Observed;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

class RestartTest {
    private SearchSpace space =
            SearchSpace.builder().real("x", 0, 1).real("y", 0, 1).build();
    private TrialHistory history = TrialHistory.empty(space, Goal.minimize("loss"));
    private int number;

    private void search(SearchSpace other) {
        space = other;
        history = TrialHistory.empty(space, Goal.minimize("loss"));
    }

    private TrialSpec start(double x, String note) {
        Map<String, Object> values = new TreeMap<>();
        space.parameters()
                .forEach(parameter ->
                        values.put(parameter.name(), parameter.name().equals("x") ? x : 0.5));
        TrialSpec spec = new TrialSpec(number++, new Configuration(values), 0, note);
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
        return restart(new Observed(history));
    }

    private Restart restart(Observed observed) {
        int[] rows = IntStream.range(0, observed.size()).toArray();
        int[] parameters = IntStream.range(0, space.parameters().size()).toArray();
        return Restart.of(Sample.of(observed, parameters, rows, new Encoding(space.parameters()), new double[0][]));
    }

    @Example
    void comesWhenEightTrialsAreBesideTheBest() {
        trials(5, 0.2, 3, "gp");
        trials(8, 0.7, 1, "gp");
        trials(3, 0.4, 2, "tpe");
        assertThat(restart().number()).isZero();
        assertThat(restart().sample().finished()).isEqualTo(16);

        trials(1, 0.704, 1 + 9e-4, "gp");
        assertThat(restart().number()).isEqualTo(1);
        assertThat(restart().sample().rows()).isEmpty();
    }

    @Example
    void isNotForTheMinimumOfAnotherStudy() {
        trials(5, 0.2, 3, "gp");
        trials(9, 0.7, 1, "gp, restart 3");
        history = TrialHistory.importing(space, history.goal(), history.trials());
        assertThat(restart().number()).isZero();
        assertThat(restart().sample().finished()).isEqualTo(14);

        trials(8, 0.7, 0.9999, "gp");
        assertThat(restart().number()).isZero();
        trials(1, 0.7, 0.9999, "gp");
        assertThat(restart().number()).isEqualTo(1);
    }

    @Example
    void takesTwoMoreThanThereAreParameters() {
        SpaceBuilder builder = SearchSpace.builder().real("x", 0, 1);
        IntStream.range(0, 9).forEach(i -> builder.real("y" + i, 0, 1));
        search(builder.build());
        trials(5, 0.2, 3, "gp");
        trials(12, 0.7, 1, "gp");
        assertThat(restart().number()).isZero();

        trials(1, 0.701, 1, "gp");
        assertThat(restart().number()).isEqualTo(1);
    }

    @Example
    void isForNeighboursOfTwoHundredWholeNumbers() {
        search(SearchSpace.builder().integer("x", 1, 200).real("y", 0, 1).build());
        for (int x = 1; x < 200; x++) {
            history = TrialHistory.empty(space, Goal.minimize("loss"));
            integers(5, (x + 50) % 200 + 1, 3);
            integers(1, x, 1);
            integers(8, x + 1, 1);
            assertThat(restart().number()).isEqualTo(1);
        }
    }

    private void integers(int count, int x, double loss) {
        for (int i = 0; i < count; i++) {
            TrialSpec spec = new TrialSpec(number++, new Configuration(Map.of("x", x, "y", 0.5 + 1e-6 * i)), 0, "gp");
            history = history.start(spec).finish(Runs.trial(spec, Outcome.of(loss)));
        }
    }

    @Example
    void isNotForTrialsFartherApart() {
        trials(5, 0.2, 3, "gp");
        trials(8, 0.7, 1, "gp");
        trials(20, 0.706, 1, "gp");
        assertThat(restart().number()).isZero();
    }

    /** As with noise, or where a small part of the range holds much. */
    @Example
    void isNotForTrialsThatAreWorse() {
        trials(5, 0.2, 3, "gp");
        trials(1, 0.7, 1, "gp");
        trials(50, 0.70001, 1 + 2.1e-3, "gp");
        assertThat(restart().number()).isZero();
    }

    /** As good is measured by the best tenth of the trials elsewhere. */
    @Example
    void isNotForTrialsThatAreWorseThanSomeElsewhere() {
        trials(18, 0.2, 3, "gp");
        trials(1, 0.7, 1, "gp");
        trials(8, 0.70001, 1 + 1.9e-3, "gp");
        trials(1, 0.4, 1.01, "gp");
        assertThat(restart().number()).isEqualTo(1);

        trials(1, 0.5, 1.01, "gp");
        trials(1, 0.6, 1.01, "gp");
        assertThat(restart().number()).isZero();
    }

    private void known() {
        trials(5, 0.2, 3, "gp");
        trials(9, 0.7, 1, "proposed by gp, log warp");
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
        assertThat(restart.sample().rows()).containsExactly(16, 17, 18, 20);
        assertThat(restart.sample().losses()).containsExactly(4, 4, 4);
    }

    @Example
    void countsProposalsOfTheSameCall() {
        known();
        Observed observed = new Observed(history);
        observed.add(new double[] {0.9, 0.9});

        assertThat(restart(observed).sample().rows()).containsExactly(14);
    }

    @Example
    void comesAgainWhenAWorseMinimumIsKnown() {
        known();
        trials(4, 0.1, 4, "gp, restart 1, even start");
        trials(8, 0.3, 2, "gp, restart 1, raw warp");
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

    /** It need not find those digits again. */
    @Example
    void comesAgainNearWhereItWasBefore() {
        known();
        trials(4, 0.1, 4, "gp, restart 1, even start");
        trials(1, 0.703, 1.5, "gp, restart 1, raw warp");
        assertThat(restart().number()).isEqualTo(2);
    }

    @Example
    void goesOnWhateverGathersNearAKnownMinimum() {
        trials(5, 0.2, 3, "gp");
        trials(1, 0.7, 1, "gp");
        trials(8, 0.7 + 1e-5, 1 + 1e-4, "gp");
        assertThat(restart().known()).isTrue();
        trials(4, 0.1, 4, "gp, restart 1, even start");
        trials(30, 0.69, 1 + 1e-12, "tpe");
        goesOn(1, 4);
    }

    private void goesOn(int number, int finished) {
        assertThat(restart().known()).isTrue();
        assertThat(restart().number()).isEqualTo(number);
        assertThat(restart().sample().finished()).isEqualTo(finished);
    }

    /** Beside what they find, hardly any of the trials that made the minimum known are near and as good. */
    @Example
    void goesOnWhenQuadraticsFindDigits() {
        trials(5, 0.2, 3, "gp");
        trials(1, 0.7, 1, "gp");
        trials(4, 0.6965, 1 + 1.9e-3, "gp");
        trials(4, 0.7035, 1 + 1.9e-3, "gp");
        trials(4, 0.1, 4, "gp, restart 1, even start");
        goesOn(1, 4);

        trials(1, 0.6975, 1 - 1e-3, "gp, minimum of a quadratic");
        goesOn(1, 4);
    }

    /** Also those of a minimum that is a little better than that of the run before. */
    @Example
    void goesOnWhenQuadraticsFindDigitsOfARun() {
        known();
        trials(4, 0.1, 4, "gp, restart 1, even start");
        trials(9, 0.4, 1 - 1e-4, "gp, restart 1, raw warp");
        trials(4, 0.1, 4, "gp, restart 2, even start");
        goesOn(2, 4);

        trials(1, 0.4 + 2e-5, 1 - 2e-4, "gp, minimum of a quadratic");
        goesOn(2, 4);
    }

    /** Trials that were running when the search began anew. */
    @Example
    void goesOnWhenTrialsOfARunEndLate() {
        known();
        trials(4, 0.1, 4, "gp, restart 1, even start");
        trials(1, 0.4, 0.9, "gp, restart 1, raw warp");
        trials(8, 0.4 + 1e-5, 0.9 + 1e-4, "gp, restart 1, raw warp");
        trials(4, 0.1, 4, "gp, restart 2, even start");
        trials(20, 0.41, 0.9 + 1e-9, "gp, restart 1, raw warp");
        goesOn(2, 4);
    }

    @Example
    void allCountWhenAQuadraticFindsMuchMore() {
        known();
        trials(4, 0.1, 4, "gp, restart 1, even start");
        trials(1, 0.70002, 0.9, "gp, minimum of a quadratic");
        assertThat(restart().number()).isZero();
        assertThat(restart().sample().finished()).isEqualTo(19);
    }

    @Example
    void goesOnWithABetterTrialOfItsOwn() {
        known();
        trials(4, 0.1, 4, "gp, restart 1, even start");
        trials(1, 0.4, 0.5, "gp, restart 1, raw warp");
        assertThat(restart().number()).isEqualTo(1);
        assertThat(restart().known()).isFalse();
        assertThat(restart().sample().finished()).isEqualTo(5);

        trials(8, 0.4 + 1e-6, 0.5, "gp, restart 1, raw warp");
        assertThat(restart().number()).isEqualTo(2);
        assertThat(restart().known()).isTrue();
    }

    @Example
    void allCountAsLongAsABetterTrialOfOthersCanBeImproved() {
        known();
        trials(4, 0.1, 4, "gp, restart 1, even start");
        trials(1, 0.4, 0.5, "tpe");
        assertThat(restart().number()).isZero();
        assertThat(restart().sample().finished()).isEqualTo(19);

        trials(8, 0.4 + 1e-6, 0.5, "gp, raw warp");
        assertThat(restart().number()).isEqualTo(1);
        assertThat(restart().sample().finished()).isEqualTo(4);
    }

    @Example
    void allCountAsLongAsABetterTrialOfAnEarlierRunCanBeImproved() {
        known();
        TrialSpec late = start(0.4, "gp, restart 1, raw warp");
        trials(4, 0.1, 4, "gp, restart 1, even start");
        trials(1, 0.7 + 2e-5, 1, "gp, restart 1, raw warp");
        trials(3, 0.1, 4, "gp, restart 2, even start");
        assertThat(restart().number()).isEqualTo(2);

        history = history.finish(Runs.trial(late, Outcome.of(0.5)));
        assertThat(restart().number()).isZero();
        assertThat(restart().sample().finished()).isEqualTo(23);
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

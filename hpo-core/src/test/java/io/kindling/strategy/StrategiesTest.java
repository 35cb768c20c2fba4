package io.kindling.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesTest {
    private final List<String> faults = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"auto", "random", "sobol", "grid", "tpe", "genetic", "cmaes", "forest", "gp"})
    void everyTypeHasDefaults(String type) {
        assertThat(Strategies.create(type, Map.of(), faults)).isPresent();
        assertThat(faults).isEmpty();
    }

    @Test
    void takesSettingsOfEachKind() {
        assertThat(Strategies.create("tpe", Map.of("form", "hyperopt", "gamma", 1, "candidates", 8L), faults))
                .isPresent();
        assertThat(Strategies.create("grid", Map.of("points", 4, "spread", true), faults))
                .isPresent();
        assertThat(Strategies.create("genetic", Map.of("selection", "stochastic-universal", "mutations", 2.5), faults))
                .isPresent();
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"asha", "hyperband", "bohb"})
    void multiFidelityWantsTheLargestBudgetOnly(String type) {
        assertThat(Strategies.create(type, Map.of("maxBudget", 27), faults)).isPresent();
        assertThat(Strategies.create(type, Map.of("maxBudget", 27, "of", Map.of("type", "tpe", "gamma", 0.1)), faults))
                .isPresent();
        assertThat(faults).isEmpty();
    }

    @Test
    void tellsFaultsOfMultiFidelity() {
        Map<String, Object> genetic = Map.of("type", "genetic", "population", 1);
        assertThat(Strategies.create("bohb", Map.of("minBudget", 0, "randomShare", 2, "of", genetic), faults))
                .isEmpty();
        assertThat(faults)
                .containsExactly(
                        "strategy.of.population: need a whole number >= 2, got 1",
                        "strategy.of.elitism: need a whole number >= 0 and < population, got 1",
                        "strategy.minBudget: need a finite number > 0, got 0.0",
                        "strategy.maxBudget: need a finite number >= reductionFactor * minBudget = 0.0, got NaN",
                        "strategy.randomShare: need a number in [0, 1], got 2.0");
    }

    @Test
    void refusesBudgetsWithoutALadder() {
        assertThat(Strategies.create("asha", Map.of("minBudget", 2, "maxBudget", 7.9), faults))
                .isEmpty();
        assertThat(Strategies.create("hyperband", Map.of("minBudget", 1e-300, "maxBudget", 1e300), faults))
                .isEmpty();
        assertThat(faults)
                .containsExactly(
                        "strategy.maxBudget: need a finite number >= reductionFactor * minBudget = 8.0, got 7.9",
                        "strategy.maxBudget: need a number <= 1.0E300 * minBudget = 1.0, got 1.0E300");
    }

    @Test
    void tellsAllFaultsAtOnce() {
        assertThat(Strategies.create(
                        "tpe",
                        Map.of("candidates", 0, "gamma", 1.5, "form", "Hyperopt", "startupTrials", "ten", "gama", 0.2),
                        faults))
                .isEmpty();
        assertThat(faults)
                .containsExactly(
                        "strategy.form: need one of [auto, multivariate, adaptive, watanabe, univariate, hyperopt], got Hyperopt",
                        "strategy.startupTrials: need a whole number, got ten",
                        "strategy.gama: need one of [candidates, form, gamma, priorWeight, startupTrials], got this name",
                        "strategy.gamma: need a number in (0, 1], got 1.5",
                        "strategy.candidates: need a whole number >= 1, got 0");
    }

    @Test
    void namesTheTypesThereAre() {
        assertThat(Strategies.create("anneal", Map.of(), faults)).isEmpty();
        assertThat(faults)
                .containsExactly(
                        "strategy.type: need one of [asha, auto, bohb, cmaes, forest, genetic, gp, grid, hyperband, random, sobol, tpe], got anneal");
    }

    @Test
    void refusesWhatIsNotOfTheType() {
        assertThat(Strategies.create("grid", Map.of("points", 3.5, "spread", "yes"), faults))
                .isEmpty();
        assertThat(Strategies.create("grid", Map.of("points", 1L << 40), faults))
                .isEmpty();
        assertThat(Strategies.create("auto", Map.of("candidates", 3), faults)).isEmpty();
        assertThat(faults)
                .containsExactly(
                        "strategy.points: need a whole number, got 3.5",
                        "strategy.spread: need true or false, got yes",
                        "strategy.points: need a whole number in [-2147483648, 2147483647], got 1099511627776",
                        "strategy.candidates: need one of [], got this name");
    }
}

package io.kindling.search;

import static io.kindling.search.SmallSearch.nearBest;
import static io.kindling.search.SmallSearch.search;
import static io.kindling.search.SmallSearch.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.LocalExecutor;
import io.kindling.execution.LocalSettings;
import io.kindling.execution.Objective;
import io.kindling.pruning.Curve;
import io.kindling.search.SearchResult.Ending;
import io.kindling.strategy.Strategies;
import io.kindling.strategy.Strategy;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SearchTest {
    @Test
    void runsItsBudgetAndFindsTheBest() {
        SearchResult result = search().stop(StopRule.trials(40)).build().run();
        assertThat(result.ending()).isEqualTo(Ending.STOPPED);
        assertThat(result.history().size()).isEqualTo(40);
        double best = result.best().orElseThrow().score().orElseThrow();
        assertThat(result.history().trials())
                .allSatisfy(trial -> assertThat(trial.score().orElseThrow()).isGreaterThanOrEqualTo(best));
        assertThat(best).isLessThan(1);
    }

    @Test
    void sameSeedSameRunAndAnotherSeedAnotherRun() {
        SearchResult one = search().seed(5).stop(StopRule.trials(20)).build().run();
        SearchResult two = search().seed(5).stop(StopRule.trials(20)).build().run();
        SearchResult other = search().seed(6).stop(StopRule.trials(20)).build().run();
        assertThat(sequence(one)).isEqualTo(sequence(two)).isNotEqualTo(sequence(other));
    }

    @Test
    void failuresAreDataAndCountTowardsTheBudget() {
        Objective flaky = (configuration, context) -> {
            if (context.trialNumber() % 3 == 0) {
                throw new IllegalStateException("boom " + context.trialNumber());
            }
            return Outcome.of(context.trialNumber() == 4 ? Double.NaN : context.trialNumber());
        };
        SearchResult result =
                search().objective(flaky).stop(StopRule.trials(9)).build().run();
        assertThat(result.progress().failed()).isEqualTo(4);
        assertThat(result.progress().completed()).isEqualTo(5);
        assertThat(result.best().orElseThrow().number()).isEqualTo(1);
        assertThat(result.history().trial(0).outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(FailureCause.EXCEPTION);
            assertThat(failed.message()).contains("boom 0").contains("SearchTest");
        });
    }

    @Test
    void aStrategyWithNothingLeftEndsTheSearch() {
        Strategy three = (count, history, random) ->
                history.size() + history.running().size() < 3 ? nearBest(1, history, random) : List.of();
        SearchResult result =
                search().strategy(three).stop(StopRule.trials(100)).build().run();
        assertThat(result.ending()).isEqualTo(Ending.EXHAUSTED);
        assertThat(result.history().size()).isEqualTo(3);
    }

    @Test
    void aStopRuleThatIsMetByTheLastTrialsIsWhatEndsTheSearch() {
        CountDownLatch nothingLeft = new CountDownLatch(1);
        Strategy two = (count, history, random) -> {
            if (history.size() + history.running().size() < 2) {
                return nearBest(count, history, random);
            }
            nothingLeft.countDown();
            return List.of();
        };
        Objective lastIsBest = (configuration, context) -> {
            if (context.trialNumber() == 1) {
                assertThat(nothingLeft.await(1, TimeUnit.MINUTES)).isTrue();
            }
            return Outcome.of(-context.trialNumber());
        };
        SearchResult result = search().strategy(two)
                .objective(lastIsBest)
                .executor(LocalExecutor.factory(LocalSettings.slots(2)))
                .stop(StopRule.target(-1))
                .build()
                .run();
        assertThat(result.ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void theTargetStalledAndTimeRulesStop() {
        SearchResult target = search().objective((c, context) -> Outcome.of(-context.trialNumber()))
                .stop(StopRule.trials(50).or(StopRule.target(-7)))
                .build()
                .run();
        assertThat(target.history().size()).isEqualTo(8);

        SearchResult stalled = search().objective((c, context) -> Outcome.of(Math.max(0, 5 - context.trialNumber())))
                .stop(StopRule.stalled(4))
                .build()
                .run();
        assertThat(stalled.history().size()).isEqualTo(10);

        SearchResult both = search().stop(StopRule.trials(3).and(StopRule.trials(6)))
                .build()
                .run();
        assertThat(both.history().size()).isEqualTo(6);

        // Each look at this clock finds it a minute on.
        AtomicInteger minutes = new AtomicInteger();
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return Instant.EPOCH.plus(Duration.ofMinutes(minutes.getAndIncrement()));
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        SearchResult timed = search().clock(clock)
                .stop(StopRule.time(Duration.ofHours(1)))
                .build()
                .run();
        assertThat(timed.history().size()).isBetween(1, 60);
        assertThat(timed.ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void aPrunedTrialReturnsItsLastReport() {
        Objective reports = (configuration, context) -> {
            for (int epoch = 1; epoch <= 10; epoch++) {
                if (context.report(epoch, context.trialNumber()).shouldStop()) {
                    break;
                }
            }
            return Outcome.of(context.trialNumber(), Map.of("epochs", 10.0));
        };
        SearchResult result = search().objective(reports)
                .pruner((goal, own, others) ->
                        !others.isEmpty() && own.reports().size() >= 4)
                .stop(StopRule.trials(3))
                .build()
                .run();
        assertThat(result.progress().pruned()).isEqualTo(2);
        assertThat(result.history().trial(1).outcome()).isInstanceOfSatisfying(Outcome.Pruned.class, pruned -> {
            assertThat(pruned.last().step()).isEqualTo(4);
        });
        assertThat(result.history().trial(0).reports()).hasSize(10);
    }

    @Test
    void thePrunerSeesWhatBecameOfTheOthers() {
        Objective reports = (configuration, context) -> {
            context.report(1, context.trialNumber());
            return context.trialNumber() == 1
                    ? new Outcome.Failed(FailureCause.INVALID_RESULT, "")
                    : Outcome.of(context.trialNumber());
        };
        List<Map<Integer, Curve.State>> seen = new ArrayList<>();
        search().objective(reports)
                .pruner((goal, own, others) -> {
                    seen.add(others.stream().collect(Collectors.toMap(Curve::trial, Curve::state)));
                    return own.trial() == 2;
                })
                .stop(StopRule.trials(4))
                .build()
                .run();
        assertThat(seen)
                .containsExactly(
                        Map.of(),
                        Map.of(0, Curve.State.COMPLETED),
                        Map.of(0, Curve.State.COMPLETED),
                        Map.of(0, Curve.State.COMPLETED, 2, Curve.State.PRUNED));
    }

    @Test
    void everythingMissingIsToldAtOnce() {
        assertThatThrownBy(() -> Search.builder().name("a/b").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name: ")
                .hasMessageContaining("space: ")
                .hasMessageContaining("goal: ")
                .hasMessageContaining("strategy: ")
                .hasMessageContaining("objective: ")
                .hasMessageContaining("stop: ");
    }

    @Test
    void twoSearchesAtATimeMayShareAStrategy() throws Exception {
        Strategy shared = Strategies.create("tpe", Map.of(), new ArrayList<>()).orElseThrow();
        SearchBuilder search = search().strategy(shared).stop(StopRule.trials(60));
        List<Object> alone = sequence(search.seed(1).build().run());
        Search one = search.seed(1).build();
        Search other = search.seed(2).build();
        CompletableFuture<SearchResult> beside = CompletableFuture.supplyAsync(other::run);
        assertThat(sequence(one.run())).isEqualTo(alone);
        assertThat(beside.get().history().size()).isEqualTo(60);
    }
}

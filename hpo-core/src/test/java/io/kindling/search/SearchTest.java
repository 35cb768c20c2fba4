package io.kindling.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.LocalExecutor;
import io.kindling.execution.LocalSettings;
import io.kindling.execution.Objective;
import io.kindling.pruning.Curve;
import io.kindling.search.SearchResult.Ending;
import io.kindling.space.SearchSpace;
import io.kindling.store.Journal;
import io.kindling.store.LocalFolder;
import io.kindling.store.TrialEvent;
import io.kindling.store.TrialStore;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategies;
import io.kindling.strategy.Strategy;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private static final SearchSpace SPACE =
            SearchSpace.builder().real("x", -5, 5).categorical("c", "a", "b").build();

    @TempDir
    private Path folder;

    /** Moves from the best point so far, so that a proposal depends on all of the history. */
    private static List<Proposal> nearBest(int count, TrialHistory history, RandomGenerator random) {
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double centre =
                    history.best().map(t -> t.configuration().getDouble("x")).orElse(0.0);
            double[] unit = {
                Math.min(1, Math.max(0, (centre + 5) / 10 + random.nextGaussian() / 10)), random.nextDouble()
            };
            proposals.add(new Proposal(history.space().fromUnit(unit)));
        }
        return proposals;
    }

    private static SearchBuilder search() {
        return Search.builder()
                .name("test")
                .space(SPACE)
                .goal(Goal.minimize("loss"))
                .strategy(SearchTest::nearBest)
                .objective(Objective.of(c -> Math.pow(c.getDouble("x") - 3, 2)));
    }

    private static List<Object> sequence(SearchResult result) {
        return result.history().trials().stream()
                .map(trial -> (Object) List.of(trial.spec(), trial.outcome()))
                .toList();
    }

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
    void stoppedAtEightAndResumedToTwentyEqualsAStraightRun() {
        SearchResult straight = search().stop(StopRule.trials(20)).build().run();
        search().journal(new LocalFolder(folder))
                .stop(StopRule.trials(8))
                .build()
                .run();
        SearchResult resumed = search().journal(new LocalFolder(folder))
                .stop(StopRule.trials(20))
                .build()
                .run();
        assertThat(resumed.resumed()).isEqualTo(8);
        assertThat(sequence(resumed)).isEqualTo(sequence(straight));
    }

    @Test
    void aStrategyWithoutBudgetsThatTakesOverLearnsFromTheLargestOnly() {
        Strategy asha = Strategies.create("asha", Map.of("maxBudget", 16), new ArrayList<>())
                .orElseThrow();
        List<Set<Double>> seen = new ArrayList<>();
        Strategy noting = (count, history, random) -> {
            seen.add(history.trials().stream()
                    .map(trial -> trial.spec().budget())
                    .collect(Collectors.toCollection(TreeSet::new)));
            return nearBest(count, history, random);
        };
        SearchBuilder search = search().journal(new LocalFolder(folder))
                .objective((configuration, context) ->
                        Outcome.of(context.trialNumber() == 30 ? Double.NaN : context.trialNumber()));
        search.strategy(asha).stop(StopRule.trials(30)).build().run();
        SearchResult result =
                search.strategy(noting).stop(StopRule.trials(33)).build().run();

        double none = Double.POSITIVE_INFINITY;
        // Trial 30 failed: without a score it shows the others to be worth no less.
        assertThat(seen).containsExactly(Set.of(16.0), Set.of(16.0, none), Set.of(none));
        assertThat(result.history().trials()).hasSize(33);
    }

    @Test
    void tellsFromTheJournalWhetherItIsDone() {
        Search eight = search().journal(new LocalFolder(folder))
                .stop(StopRule.trials(8))
                .build();
        assertThat(eight.isDone(List.of())).isFalse();
        eight.run();
        List<TrialEvent> events = Journal.read(new LocalFolder(folder));
        assertThat(eight.isDone(events)).isTrue();
        assertThat(search().stop(StopRule.trials(9)).build().isDone(events)).isFalse();
        assertThat(search().name("other").stop(StopRule.trials(8)).build().isDone(events))
                .isFalse();
        List<TrialEvent> oneRuns =
                events.stream().filter(event -> !isEnd(event, 7)).toList();
        assertThat(eight.isDone(oneRuns)).isFalse();
    }

    private static boolean isEnd(TrialEvent event, int number) {
        return event instanceof TrialEvent.Finished ended && ended.trial().number() == number;
    }

    @Test
    void aDriverThatDiesAtAnyEventLosesNothing() {
        List<Object> straight =
                sequence(search().stop(StopRule.trials(6)).build().run());
        for (int death = 0; death < 12; death++) {
            Path here = folder.resolve("death-" + death);
            AtomicInteger appends = new AtomicInteger();
            int last = death;
            assertThatThrownBy(() -> search().stop(StopRule.trials(6))
                            .store(identity -> new Dying(Journal.open(new LocalFolder(here), identity), appends, last))
                            .build()
                            .run())
                    .isInstanceOf(TrialStore.StoreException.class);
            SearchResult resumed = search().journal(new LocalFolder(here))
                    .stop(StopRule.trials(6))
                    .build()
                    .run();
            assertThat(sequence(resumed)).as("death at event %s", death).isEqualTo(straight);
        }
    }

    /** A store whose driver dies before a given append. */
    private record Dying(TrialStore store, AtomicInteger appends, int last) implements TrialStore {
        @Override
        public List<TrialEvent> replay() {
            return store.replay();
        }

        @Override
        public void append(List<TrialEvent> events) {
            if (appends.getAndIncrement() == last) {
                throw new StoreException("died", null);
            }
            store.append(events);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    @Test
    void aTrialThatNoDriverSurvivesIsGivenUpAfterFiveStarts() {
        for (int driver = 0; driver < 5; driver++) {
            assertThatThrownBy(() -> search().stop(StopRule.trials(4))
                            .store(identity -> new DeadlyTrial(Journal.open(new LocalFolder(folder), identity), 2))
                            .build()
                            .run())
                    .isInstanceOf(TrialStore.StoreException.class);
        }
        SearchResult result = search().stop(StopRule.trials(4))
                .store(identity -> new DeadlyTrial(Journal.open(new LocalFolder(folder), identity), -1))
                .build()
                .run();
        assertThat(result.history().trials()).extracting(Trial::number).containsExactly(0, 1, 2, 3);
        assertThat(result.history().trial(2).outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(FailureCause.CRASHED);
            assertThat(failed.message()).contains("started 5 times");
        });
        assertThat(result.progress().completed()).isEqualTo(3);
    }

    /** A store whose driver dies when a given trial ends. */
    private record DeadlyTrial(TrialStore store, int number) implements TrialStore {
        @Override
        public List<TrialEvent> replay() {
            return store.replay();
        }

        @Override
        public void append(List<TrialEvent> events) {
            if (events.stream()
                    .anyMatch(event -> event instanceof TrialEvent.Finished finished
                            && finished.trial().number() == number)) {
                throw new StoreException("died", null);
            }
            store.append(events);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    @Test
    void aFinishedStudyReturnsAtOnceWithoutAnExecutor() {
        search().journal(new LocalFolder(folder))
                .stop(StopRule.trials(5))
                .build()
                .run();
        SearchResult again = search().journal(new LocalFolder(folder))
                .stop(StopRule.trials(5))
                .executor((objective, reports) -> {
                    throw new AssertionError("no executor is needed");
                })
                .build()
                .run();
        assertThat(again.history().size()).isEqualTo(5);
        assertThat(again.resumed()).isEqualTo(5);
    }

    @Test
    void nobodyIsToldBeforeItIsDurable() {
        LocalFolder journal = new LocalFolder(folder);
        AtomicInteger told = new AtomicInteger();
        search().journal(journal)
                .stop(StopRule.trials(5))
                .listener(new SearchListener() {
                    @Override
                    public void finished(Trial trial, TrialHistory history, SearchProgress progress) {
                        assertThat(Journal.read(journal)).contains(new TrialEvent.Finished(trial));
                        told.incrementAndGet();
                    }
                })
                .build()
                .run();
        assertThat(told).hasValue(5);
    }

    @Test
    void slotsAreFilledWithoutWaitingForTheSlowest() {
        CountDownLatch others = new CountDownLatch(8);
        Objective slowFirst = (configuration, context) -> {
            if (context.trialNumber() == 0) {
                // With a barrier behind the first two trials this would wait in vain.
                assertThat(others.await(1, TimeUnit.MINUTES)).isTrue();
            } else {
                others.countDown();
            }
            return Outcome.of(context.trialNumber());
        };
        SearchResult result = search().objective(slowFirst)
                .executor(LocalExecutor.factory(LocalSettings.slots(2)))
                .stop(StopRule.trials(10))
                .build()
                .run();
        assertThat(result.history().trials()).allMatch(trial -> trial.score().isPresent());
        assertThat(result.history().trials().subList(7, 10))
                .extracting(Trial::number)
                .contains(0);
    }

    @Test
    void batchesWaitForTheWholeBatch() {
        List<List<Integer>> asked = new ArrayList<>();
        Strategy strategy = (count, history, random) -> {
            asked.add(List.of(count, history.running().size(), history.size()));
            return nearBest(count, history, random);
        };
        search().strategy(strategy)
                .batches(true)
                .executor(LocalExecutor.factory(LocalSettings.slots(4)))
                .stop(StopRule.trials(10))
                .build()
                .run();
        assertThat(asked).containsExactly(List.of(4, 0, 0), List.of(4, 0, 4), List.of(2, 0, 8));
    }

    @Test
    void strategiesSeeRunningTrials() {
        CountDownLatch lastStarted = new CountDownLatch(1);
        List<List<Integer>> asked = new ArrayList<>();
        Strategy strategy = (count, history, random) -> {
            asked.add(List.of(count, history.running().size()));
            return nearBest(count, history, random);
        };
        Objective waits = (configuration, context) -> {
            if (context.trialNumber() == 3) {
                lastStarted.countDown();
            } else if (context.trialNumber() > 0) {
                assertThat(lastStarted.await(1, TimeUnit.MINUTES)).isTrue();
            }
            return Outcome.of(0);
        };
        search().strategy(strategy)
                .objective(waits)
                .executor(LocalExecutor.factory(LocalSettings.slots(3)))
                .stop(StopRule.trials(4))
                .build()
                .run();
        assertThat(asked).containsExactly(List.of(3, 0), List.of(1, 2));
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
    void anInterruptedSearchCanBeResumed() {
        Thread searching = Thread.currentThread();
        CountDownLatch never = new CountDownLatch(1);
        Objective interrupts = (configuration, context) -> {
            if (context.trialNumber() == 3) {
                searching.interrupt();
                never.await();
            }
            return Outcome.of(configuration.getDouble("x"));
        };
        SearchResult result = search().objective(interrupts)
                .objectiveName("x")
                .journal(new LocalFolder(folder))
                .stop(StopRule.trials(6))
                .build()
                .run();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(result.history().size()).isEqualTo(3);
        SearchResult resumed = search().objective(Objective.of(c -> c.getDouble("x")))
                .objectiveName("x")
                .journal(new LocalFolder(folder))
                .stop(StopRule.trials(6))
                .build()
                .run();
        assertThat(resumed.history().trials()).extracting(Trial::number).containsExactly(0, 1, 2, 3, 4, 5);
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

    private static final Objective WITH_BUDGET = (configuration, context) ->
            Outcome.of(Math.pow(configuration.getDouble("x") - 3, 2) + 1 / context.budget());

    @Test
    void budgetsComeToTheObjectiveAndBackFromTheJournal() {
        Strategy hyperband = Strategies.create("hyperband", Map.of("maxBudget", 9), new ArrayList<>())
                .orElseThrow();
        SearchBuilder search =
                search().strategy(hyperband).objective(WITH_BUDGET).objectiveName("with budget");
        SearchResult straight = search.stop(StopRule.trials(30)).build().run();
        search.journal(new LocalFolder(folder))
                .stop(StopRule.trials(11))
                .build()
                .run();
        SearchResult resumed = search.journal(new LocalFolder(folder))
                .stop(StopRule.trials(30))
                .build()
                .run();

        assertThat(resumed.resumed()).isEqualTo(11);
        assertThat(sequence(resumed)).isEqualTo(sequence(straight));
        Trial best = straight.best().orElseThrow();
        assertThat(best.spec().budget()).isEqualTo(9);
        assertThat(best.score()).hasValue(Math.pow(best.configuration().getDouble("x") - 3, 2) + 1 / 9.0);
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
}

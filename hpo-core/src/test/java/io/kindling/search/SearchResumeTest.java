package io.kindling.search;

import static io.kindling.search.SmallSearch.nearBest;
import static io.kindling.search.SmallSearch.search;
import static io.kindling.search.SmallSearch.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.Objective;
import io.kindling.search.SearchResult.Ending;
import io.kindling.store.Journal;
import io.kindling.store.LocalFolder;
import io.kindling.store.TrialEvent;
import io.kindling.store.TrialStore;
import io.kindling.strategy.Strategies;
import io.kindling.strategy.Strategy;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a search is durable, and how it goes on from there. */
class SearchResumeTest {
    @TempDir
    private Path folder;

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
                            .store(identity -> new Dying(
                                    Journal.open(new LocalFolder(here), identity),
                                    events -> appends.getAndIncrement() == last))
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

    /** A store whose driver dies before some events are appended. */
    private record Dying(TrialStore store, Predicate<List<TrialEvent>> deadly) implements TrialStore {
        @Override
        public List<TrialEvent> replay() {
            return store.replay();
        }

        @Override
        public void append(List<TrialEvent> events) {
            if (deadly.test(events)) {
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
                            .store(identity -> new Dying(
                                    Journal.open(new LocalFolder(folder), identity), events -> isEnd(events, 2)))
                            .build()
                            .run())
                    .isInstanceOf(TrialStore.StoreException.class);
        }
        SearchResult result = search().stop(StopRule.trials(4))
                .journal(new LocalFolder(folder))
                .build()
                .run();
        assertThat(result.history().trials()).extracting(Trial::number).containsExactly(0, 1, 2, 3);
        assertThat(result.history().trial(2).outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(FailureCause.CRASHED);
            assertThat(failed.message()).contains("started 5 times");
        });
        assertThat(result.progress().completed()).isEqualTo(3);
    }

    private static boolean isEnd(List<TrialEvent> events, int number) {
        return events.stream().anyMatch(event -> isEnd(event, number));
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
}

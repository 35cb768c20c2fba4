package io.kindling.search;

import io.kindling.execution.TrialExecutor;
import io.kindling.search.SearchResult.Ending;
import io.kindling.space.Configuration;
import io.kindling.store.TrialEvent;
import io.kindling.store.TrialStore;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * One run of a search, on one thread: ask, journal, submit; poll, journal, learn. A trial is in the journal before the
 * executor gets it, and its outcome before anyone hears of it.
 */
final class SearchLoop {
    /** The executor wakes the loop; this only bounds the wait should it never do. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A trial that so many drivers in a row did not survive is taken for the cause. */
    private static final int MOST_STARTS = 5;

    /** The note of enqueued trials, by which a resumed search knows how many have been started. */
    private static final String ENQUEUED = "enqueued";

    private final Search search;
    private final TrialStore store;
    private final Seeds seeds;
    private final ReportBoard board;
    private final Instant opened;
    private final Queue<TrialSpec> lost = new ArrayDeque<>();
    /** Of trials that have not ended. */
    private final Map<Integer, Integer> starts = new HashMap<>();

    private Strategy strategy;
    private TrialHistory history;
    private int started;
    private int enqueued;
    private int completed;
    private int pruned;
    private boolean exhausted;

    SearchLoop(Search search, TrialStore store) {
        this.search = search;
        this.store = store;
        this.seeds = new Seeds(search.seed());
        this.board = new ReportBoard(search.goal(), search.pruner(), search.listeners());
        this.opened = search.clock().instant();
        this.strategy = search.strategy();
        this.history = TrialHistory.empty(search.space(), search.goal());
    }

    SearchResult run() {
        store.replay().forEach(this::recover);
        importOnce();
        strategy = LargestBudget.over(history, strategy);
        int resumed = history.trials().size();
        search.listeners().forEach(listener -> listener.opened(history, progress()));
        history.running().forEach(this::runAgainOrGiveUp);
        if (lost.isEmpty() && !mayStart()) {
            return new SearchResult(Ending.STOPPED, history, progress(), resumed);
        }
        Ending ending = Ending.INTERRUPTED;
        try (TrialExecutor executor = search.executor().open(search.objective(), board)) {
            ending = runTrials(executor);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new SearchResult(ending, history, progress(), resumed);
    }

    /** Whether nothing is left to run after these events; for a loop that is not run. */
    boolean isDone(List<TrialEvent> events) {
        events.forEach(this::recover);
        return history.running().isEmpty() && !mayStart();
    }

    private void recover(TrialEvent event) {
        if (event instanceof TrialEvent.Imported before) {
            history = TrialHistory.importing(search.space(), search.goal(), before.trials());
        } else if (event instanceof TrialEvent.Started begun) {
            starts.merge(begun.spec().number(), 1, Integer::sum);
            boolean again = history.running().stream()
                    .anyMatch(spec -> spec.number() == begun.spec().number());
            if (!again) {
                history = history.start(begun.spec());
                started = Math.max(started, begun.spec().number() + 1);
                enqueued += begun.spec().note().equals(ENQUEUED) ? 1 : 0;
            }
        } else if (event instanceof TrialEvent.Finished ended) {
            starts.remove(ended.trial().number());
            learn(ended.trial());
        }
    }

    /** A study that has begun keeps the trials it began with, wherever they came from. */
    private void importOnce() {
        List<Trial> imported = search.warmStart().imported();
        if (started == 0 && history.imported() == 0 && !imported.isEmpty()) {
            TrialEvent event = new TrialEvent.Imported(imported);
            store.append(List.of(event));
            recover(event);
        }
    }

    /** A trial that takes its driver along, as it may in local mode, must not do so for ever. */
    private void runAgainOrGiveUp(TrialSpec spec) {
        int count = starts.get(spec.number());
        if (count < MOST_STARTS) {
            lost.add(spec);
            return;
        }
        Instant now = search.clock().instant();
        String message = "started " + count + " times, and each time the driver ended before the trial did";
        Placement nowhere = new Placement("", "", List.of(), count);
        finish(new Trial(spec, new Outcome.Failed(FailureCause.CRASHED, message), List.of(), nowhere, now, now));
    }

    private Ending runTrials(TrialExecutor executor) throws InterruptedException {
        int running = 0;
        while (true) {
            running += fill(executor, running);
            if (running == 0) {
                return exhausted && mayStart() ? Ending.EXHAUSTED : Ending.STOPPED;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Trial ended = executor.poll(PATIENCE).orElse(null);
            if (ended != null) {
                finish(ended);
                running--;
            }
        }
    }

    /** Starts trials in free slots; returns how many. */
    private int fill(TrialExecutor executor, int running) {
        int free = search.batches() && running > 0 ? 0 : executor.capacity() - running;
        List<TrialSpec> specs = new ArrayList<>();
        while (specs.size() < free && !lost.isEmpty()) {
            specs.add(lost.remove());
        }
        int room = Math.min(free - specs.size(), search.stop().room(progress()));
        if (room > 0) {
            specs.addAll(propose(room));
        }
        if (!specs.isEmpty()) {
            store.append(specs.stream().<TrialEvent>map(TrialEvent.Started::new).toList());
            specs.forEach(spec -> start(executor, spec));
        }
        return specs.size();
    }

    private boolean mayStart() {
        return search.stop().room(progress()) > 0;
    }

    private List<TrialSpec> propose(int count) {
        List<TrialSpec> specs = new ArrayList<>();
        List<Configuration> first = search.warmStart().enqueued();
        while (specs.size() < count && enqueued < first.size()) {
            specs.add(number(new Proposal(first.get(enqueued), ENQUEUED, strategy.fullBudget())));
            enqueued++;
        }
        if (specs.size() < count) {
            List<Proposal> proposals;
            synchronized (search.strategy()) { // another search may share it, and strategies keep what they computed
                proposals = strategy.ask(count - specs.size(), history, seeds.proposal(started));
            }
            exhausted = proposals.isEmpty();
            proposals.forEach(proposal -> specs.add(number(proposal)));
        }
        return specs;
    }

    private TrialSpec number(Proposal proposal) {
        search.space().check(proposal.configuration());
        TrialSpec spec = new TrialSpec(
                started, proposal.configuration(), seeds.trial(started), proposal.note(), proposal.budget());
        history = history.start(spec);
        started++;
        return spec;
    }

    private void start(TrialExecutor executor, TrialSpec spec) {
        board.started(spec.number());
        executor.submit(spec);
        search.listeners().forEach(listener -> listener.started(spec, progress()));
    }

    private void finish(Trial trial) {
        store.append(List.of(new TrialEvent.Finished(trial)));
        learn(trial);
        search.listeners().forEach(listener -> listener.finished(trial, history, progress()));
    }

    private void learn(Trial trial) {
        history = history.finish(trial);
        board.finished(trial);
        completed += trial.outcome() instanceof Outcome.Completed ? 1 : 0;
        pruned += trial.outcome() instanceof Outcome.Pruned ? 1 : 0;
    }

    private SearchProgress progress() {
        return new SearchProgress(
                search.goal(),
                started,
                history.running().size(),
                completed,
                pruned,
                history.trials().size() - completed - pruned,
                history.best(),
                history.sinceBest(),
                Duration.between(opened, search.clock().instant()));
    }
}

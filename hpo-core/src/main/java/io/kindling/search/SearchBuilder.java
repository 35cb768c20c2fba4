package io.kindling.search;

import io.kindling.execution.ExecutorFactory;
import io.kindling.execution.LocalExecutor;
import io.kindling.execution.LocalSettings;
import io.kindling.execution.Objective;
import io.kindling.pruning.Pruner;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.store.Folder;
import io.kindling.store.Journal;
import io.kindling.store.MemoryStore;
import io.kindling.store.StoreFactory;
import io.kindling.store.StudyIdentity;
import io.kindling.strategy.Strategy;
import io.kindling.trial.Goal;
import io.kindling.trial.Trial;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Builds a {@link Search}. Space, goal, objective, strategy and stop rule are needed; the rest has defaults. */
public final class SearchBuilder {
    /** What a study may be called: it becomes the name of a folder. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private String name = "search";
    private SearchSpace space;
    private Goal goal;
    private Strategy strategy;
    private Pruner pruner = Pruner.NONE;
    private Objective objective;
    private Optional<String> objectiveName = Optional.empty();
    private StopRule stop;
    private ExecutorFactory executor = LocalExecutor.factory(LocalSettings.slots(1));
    private StoreFactory store = identity -> new MemoryStore();
    private final List<Configuration> enqueued = new ArrayList<>();
    private List<Trial> imported = List.of();
    private boolean batches;
    private long seed;
    private final List<SearchListener> listeners = new ArrayList<>();
    private Clock clock = Clock.systemUTC();

    SearchBuilder() {}

    /** The study's name, from {@code [A-Za-z0-9._-]}; {@code search} unless given. */
    public SearchBuilder name(String value) {
        name = value;
        return this;
    }

    public SearchBuilder space(SearchSpace value) {
        space = value;
        return this;
    }

    public SearchBuilder goal(Goal value) {
        goal = value;
        return this;
    }

    public SearchBuilder strategy(Strategy value) {
        strategy = value;
        return this;
    }

    /** Which running trial to stop early; none unless given. */
    public SearchBuilder pruner(Pruner value) {
        pruner = value;
        return this;
    }

    public SearchBuilder objective(Objective value) {
        objective = value;
        return this;
    }

    /**
     * By which name the study knows its objective again; the class's own unless given. Two lambdas of one class have the
     * same name.
     */
    public SearchBuilder objectiveName(String value) {
        objectiveName = Optional.of(value);
        return this;
    }

    public SearchBuilder stop(StopRule value) {
        stop = value;
        return this;
    }

    /** Where trials run; one after the other on a thread of this process unless given. */
    public SearchBuilder executor(ExecutorFactory value) {
        executor = value;
        return this;
    }

    /** Where the trials are kept; in memory only unless given. */
    public SearchBuilder store(StoreFactory value) {
        store = value;
        return this;
    }

    /** Keeps a journal in a folder, from which a later run goes on. */
    public SearchBuilder journal(Folder folder) {
        return store(identity -> Journal.open(folder, identity));
    }

    /**
     * Runs these configurations first, each once, also over resumes. Values that are not given are drawn from the
     * prior. They count towards the budget.
     */
    public SearchBuilder enqueue(Configuration... values) {
        enqueued.addAll(List.of(values));
        return this;
    }

    /**
     * Lets the strategy learn from finished trials of other studies, whose scores mean the same. They count neither towards
     * the budget nor as the best. Those that do not fit the space are left out; so are, unless the strategy gives
     * {@linkplain Strategy#fullBudget() budgets}, those with another budget than the largest one with which a trial has
     * completed. A study takes them over when it begins, and keeps them.
     */
    public SearchBuilder imported(List<Trial> values) {
        imported = List.copyOf(values);
        return this;
    }

    /** Whether the next trials wait until all of the last ones have ended; unless set, a free slot is filled at once. */
    public SearchBuilder batches(boolean value) {
        batches = value;
        return this;
    }

    /** The seed of all randomness; 0 unless given. */
    public SearchBuilder seed(long value) {
        seed = value;
        return this;
    }

    public SearchBuilder listener(SearchListener value) {
        listeners.add(value);
        return this;
    }

    /** The clock behind the time limit; the system's unless given. */
    public SearchBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * The search.
     *
     * @throws IllegalArgumentException naming everything that is missing or wrong
     */
    public Search build() {
        List<String> faults = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            faults.add("name: need characters from [A-Za-z0-9._-], the first no dot, got \"" + name + "\"");
        }
        need("space", space, faults);
        need("goal", goal, faults);
        need("strategy", strategy, faults);
        need("objective", objective, faults);
        need("stop", stop, faults);
        WarmStart warmStart = warmStart(faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        String known = objectiveName.orElseGet(() -> nameOf(objective));
        StudyIdentity identity = StudyIdentity.of(name, known, goal, space);
        return new Search(
                identity,
                space,
                goal,
                strategy,
                pruner,
                objective,
                stop,
                executor,
                store,
                warmStart,
                batches,
                seed,
                listeners,
                Objects.requireNonNull(clock));
    }

    private WarmStart warmStart(List<String> faults) {
        if (space == null) {
            return new WarmStart(List.of(), List.of());
        }
        boolean givesBudgets = strategy != null && Double.isFinite(strategy.fullBudget());
        return new WarmStart(
                WarmStart.complete(space, enqueued, seed, faults),
                WarmStart.comparable(WarmStart.fitting(space, imported, faults), givesBudgets));
    }

    private static void need(String what, Object value, List<String> faults) {
        if (value == null) {
            faults.add(what + ": need one, got none");
        }
    }

    /** The number that the JVM appends to the class of a lambda differs from run to run. */
    private static String nameOf(Objective objective) {
        return objective.getClass().getName().replaceFirst("\\$\\$Lambda.*", "\\$\\$Lambda");
    }
}

package io.kindling.trial;

import io.kindling.space.SearchSpace;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * What has been tried so far: an immutable snapshot of the finished trials, in the order in which they finished, and of
 * the running ones, in the order in which they started.
 *
 * <p>Adding to the newest snapshot takes time that does not depend on its length: snapshots share their columns.
 * Snapshots may be read from any thread without locks. Strategies read the columns; {@link #trials} is for people: each
 * {@link Trial} is put together when it is asked for, and a million of ten parameters take a few hundred MB.
 */
public final class TrialHistory {
    private final SearchSpace space;
    private final Goal goal;
    private final TrialColumns columns;
    private final int size;
    private final List<TrialSpec> running;
    private final int best;
    private final int imported;

    private TrialHistory(
            SearchSpace space,
            Goal goal,
            TrialColumns columns,
            int size,
            List<TrialSpec> running,
            int best,
            int imported) {
        this.space = space;
        this.goal = goal;
        this.columns = columns;
        this.size = size;
        this.running = running;
        this.best = best;
        this.imported = imported;
    }

    public static TrialHistory empty(SearchSpace space, Goal goal) {
        return new TrialHistory(space, goal, new TrialColumns(space), 0, List.of(), -1, 0);
    }

    /**
     * A history that begins with trials of other studies. Strategies learn from them as from finished trials; they are
     * none of the {@link #trials} of this study, nor its best.
     *
     * @throws IllegalArgumentException if a configuration is not of the space
     */
    public static TrialHistory importing(SearchSpace space, Goal goal, List<Trial> trials) {
        TrialHistory history = empty(space, goal);
        for (Trial trial : trials) {
            history = history.finish(trial);
        }
        return new TrialHistory(space, goal, history.columns, history.size, List.of(), -1, history.size);
    }

    /** The snapshot after a trial has started, for the first time or again after it was lost. */
    public TrialHistory start(TrialSpec spec) {
        List<TrialSpec> more = new ArrayList<>(runningWithout(spec.number()));
        more.add(spec);
        return new TrialHistory(space, goal, columns, size, List.copyOf(more), best, imported);
    }

    /**
     * The snapshot after a trial has ended; it need not have been seen to start.
     *
     * @throws IllegalArgumentException if its configuration is not of the space
     */
    public TrialHistory finish(Trial trial) {
        space.check(trial.configuration());
        double loss = trial.score().isPresent() ? goal.loss(trial.score().getAsDouble()) : Double.NaN;
        TrialColumns extended = columns.append(size, trial, loss);
        boolean better =
                !Double.isNaN(loss) && (best < 0 || isBetter(trial.spec().budget(), loss));
        return new TrialHistory(
                space, goal, extended, size + 1, runningWithout(trial.number()), better ? size : best, imported);
    }

    /** A score that was reached with less is not comparable, however good it is. */
    private boolean isBetter(double budget, double loss) {
        double most = columns.budget(best);
        return budget > most || (budget == most && loss < columns.loss(best));
    }

    private List<TrialSpec> runningWithout(int number) {
        return running.stream().filter(spec -> spec.number() != number).toList();
    }

    public SearchSpace space() {
        return space;
    }

    public Goal goal() {
        return goal;
    }

    /** The number of finished trials, whatever their outcome; imported ones count, and come first. */
    public int size() {
        return size;
    }

    /** How many of the first trials are of other studies. */
    public int imported() {
        return imported;
    }

    /** Trials that have started and not ended. */
    public List<TrialSpec> running() {
        return running;
    }

    /** The finished trial at a position of the order of finishing; equal to the one given, but not the same object. */
    public Trial trial(int index) {
        return columns.trial(checked(index));
    }

    /** The finished trials of this study, in the order of finishing; a view that copies nothing. */
    public List<Trial> trials() {
        return new Trials();
    }

    /** The score turned so that lower is better; {@code NaN} for a trial without a score (pruned or failed). */
    public double loss(int index) {
        return columns.loss(checked(index));
    }

    /** What a finished trial was allowed to spend; infinite where it ran to its end. */
    public double budget(int index) {
        return columns.budget(checked(index));
    }

    /** The last report of a trial that was pruned; empty for any other. */
    public Optional<Report> pruned(int index) {
        return columns.pruned(checked(index));
    }

    /** What the strategy said of a finished trial when it proposed it. */
    public String note(int index) {
        return columns.note(checked(index));
    }

    /**
     * The value of a parameter in a finished trial, as {@link io.kindling.space.Parameter#toNumber} has it; {@code NaN} where
     * the parameter was inactive.
     */
    public double value(int parameter, int index) {
        return columns.value(parameter, checked(index));
    }

    /**
     * A hash of the first trials' values, losses and budgets, and of how far pruned ones came. Strategies know by it what
     * their caches were made from: two histories over the same space with equal fingerprints at a size begin with the same
     * trials, as far as strategies look at them.
     *
     * @param size how many trials, from 0 to {@link #size}
     */
    public long fingerprint(int size) {
        return size == 0 ? 0 : columns.fingerprint(checked(size - 1));
    }

    /**
     * The completed trial with the best score; the earlier of two equals. Of trials with budgets only those with the
     * largest budget are looked at: the scores of the others tell what is worth a larger one, no more.
     */
    public Optional<Trial> best() {
        return best < 0 ? Optional.empty() : Optional.of(columns.trial(best));
    }

    /** How many trials have finished since the best one did. */
    public int sinceBest() {
        return best < 0 ? size - imported : size - 1 - best;
    }

    private int checked(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("trial: need an index in [0, " + size + "), got " + index);
        }
        return index;
    }

    private final class Trials extends AbstractList<Trial> implements RandomAccess {
        @Override
        public Trial get(int index) {
            Objects.checkIndex(index, size());
            return trial(imported + index);
        }

        @Override
        public int size() {
            return size - imported;
        }
    }
}

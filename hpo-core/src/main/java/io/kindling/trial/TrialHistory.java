package io.kindling.trial;

import io.kindling.space.SearchSpace;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
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

    private TrialHistory(
            SearchSpace space, Goal goal, TrialColumns columns, int size, List<TrialSpec> running, int best) {
        this.space = space;
        this.goal = goal;
        this.columns = columns;
        this.size = size;
        this.running = running;
        this.best = best;
    }

    public static TrialHistory empty(SearchSpace space, Goal goal) {
        return new TrialHistory(space, goal, new TrialColumns(space), 0, List.of(), -1);
    }

    /** The snapshot after a trial has started, for the first time or again after it was lost. */
    public TrialHistory start(TrialSpec spec) {
        List<TrialSpec> more = new ArrayList<>(runningWithout(spec.number()));
        more.add(spec);
        return new TrialHistory(space, goal, columns, size, List.copyOf(more), best);
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
        boolean better = !Double.isNaN(loss) && (best < 0 || loss < columns.loss(best));
        return new TrialHistory(space, goal, extended, size + 1, runningWithout(trial.number()), better ? size : best);
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

    /** The number of finished trials, whatever their outcome. */
    public int size() {
        return size;
    }

    /** Trials that have started and not ended. */
    public List<TrialSpec> running() {
        return running;
    }

    /** The finished trial at a position of the order of finishing; equal to the one given, but not the same object. */
    public Trial trial(int index) {
        return columns.trial(checked(index));
    }

    /** The finished trials, in the order of finishing; a view that copies nothing. */
    public List<Trial> trials() {
        return new Trials();
    }

    /** The score turned so that lower is better; {@code NaN} for a trial without a score (pruned or failed). */
    public double loss(int index) {
        return columns.loss(checked(index));
    }

    /** The last report of a trial that was pruned; empty for any other. */
    public Optional<Report> pruned(int index) {
        return columns.pruned(checked(index));
    }

    /**
     * The value of a parameter in a finished trial, as {@link io.kindling.space.Parameter#toNumber} has it; {@code NaN} where
     * the parameter was inactive.
     */
    public double value(int parameter, int index) {
        return columns.value(parameter, checked(index));
    }

    /**
     * A hash of the first trials' values and losses, and of how far pruned ones came. Strategies know by it what their
     * caches were made from: two histories over the same space with equal fingerprints at a size begin with the same
     * trials, as far as strategies look at them.
     *
     * @param size how many trials, from 0 to {@link #size}
     */
    public long fingerprint(int size) {
        return size == 0 ? 0 : columns.fingerprint(checked(size - 1));
    }

    /** The completed trial with the best score; the earlier of two equals. */
    public Optional<Trial> best() {
        return best < 0 ? Optional.empty() : Optional.of(columns.trial(best));
    }

    /** How many trials have finished since the best one did. */
    public int sinceBest() {
        return best < 0 ? size : size - 1 - best;
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
            return trial(index);
        }

        @Override
        public int size() {
            return size;
        }
    }
}

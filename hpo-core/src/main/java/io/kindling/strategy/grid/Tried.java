package io.kindling.strategy.grid;

import io.kindling.trial.TrialHistory;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The indices of the points of a grid that finished trials have had, as far as their notes tell. It is kept from call to
 * call and saves time only: the other points are looked for in the history.
 */
final class Tried {
    private final Grid grid;
    private final String name;
    private final String ofSize;
    private final Set<BigInteger> indices = new HashSet<>();
    private int known;
    private long fingerprint;

    /**
     * Nothing has been tried yet.
     *
     * @param name what the notes of the grid's points begin with
     */
    Tried(Grid grid, String name) {
        this.grid = grid;
        this.name = name;
        this.ofSize = " of " + grid.size();
    }

    Grid grid() {
        return grid;
    }

    /** Whether a history begins with the trials known so far. */
    boolean isOf(TrialHistory history) {
        return history.space().equals(grid.space())
                && history.size() >= known
                && history.fingerprint(known) == fingerprint;
    }

    /** Takes in the trials that have finished since. */
    Set<BigInteger> follow(TrialHistory history) {
        for (; known < history.size(); known++) {
            index(history, known).ifPresent(indices::add);
        }
        fingerprint = history.fingerprint(known);
        return indices;
    }

    /** The index that a note tells; with other options there was another grid, and the trial has none in this one. */
    private Optional<BigInteger> index(TrialHistory history, int row) {
        String note = history.note(row);
        if (!note.startsWith(name) || !note.endsWith(ofSize)) {
            return Optional.empty();
        }
        BigInteger index = new BigInteger(note.substring(name.length(), note.length() - ofSize.length()));
        double[] point = grid.row(index);
        return IntStream.range(0, point.length).allMatch(p -> Double.compare(point[p], history.value(p, row)) == 0)
                ? Optional.of(index)
                : Optional.empty();
    }
}

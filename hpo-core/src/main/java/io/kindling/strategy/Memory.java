package io.kindling.strategy;

import io.kindling.space.SearchSpace;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a strategy may keep of finished trials from call to call, so that a call need not look at all of them again. It
 * saves time only: a new one gives the same answers. For one thread.
 */
public final class Memory {
    private SearchSpace space;
    private TrialHistory history;
    private List<Group> groups = List.of();
    private int[][] rows = {};
    private int[] counts = {};
    private final Map<Long, Integer> firsts = new HashMap<>();
    private int hashed;
    private boolean kept;
    private int finished;
    private long fingerprint;

    /** Takes in the trials that have finished since; forgets everything if the history is not the one known so far. */
    void follow(TrialHistory newer) {
        kept = newer.space().equals(space) && newer.size() >= finished && newer.fingerprint(finished) == fingerprint;
        history = newer;
        if (!kept) {
            space = history.space();
            groups = Group.of(space);
            rows = new int[groups.size()][64];
            counts = new int[groups.size()];
            firsts.clear();
            hashed = 0;
            finished = 0;
        }
        for (; finished < history.size(); finished++) {
            addRow(finished);
        }
        fingerprint = history.fingerprint(finished);
    }

    private void addRow(int row) {
        for (int g = 0; g < rows.length; g++) {
            if (!Double.isNaN(history.value(groups.get(g).members().get(0), row))) {
                if (counts[g] == rows[g].length) {
                    rows[g] = Arrays.copyOf(rows[g], 2 * counts[g]);
                }
                rows[g][counts[g]++] = row;
            }
        }
    }

    private static long hash(double[] point) {
        long hash = 0;
        for (double value : point) {
            hash = (hash ^ Double.doubleToLongBits(value)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /** The first row of a finished trial that may have this point; their number where none has. */
    int first(double[] point) {
        if (!kept) {
            // Hashes pay only if they are there for the next call.
            return 0;
        }
        double[] earlier = new double[space.size()];
        for (; hashed < finished; hashed++) {
            Arrays.setAll(earlier, p -> history.value(p, hashed));
            firsts.putIfAbsent(hash(earlier), hashed);
        }
        return firsts.getOrDefault(hash(point), finished);
    }

    List<Group> groups() {
        return groups;
    }

    /** The rows of finished trials in which a group is active, oldest first, with room for more behind them. */
    int[] rows(int group, int room) {
        return Arrays.copyOf(rows[group], counts[group] + room);
    }

    /** How many finished trials there are in which a group is active. */
    int count(int group) {
        return counts[group];
    }
}

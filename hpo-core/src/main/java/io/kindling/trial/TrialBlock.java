package io.kindling.trial;

import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A run of trials in columns. A row is written once, by the one who claimed it. */
final class TrialBlock {
    static final int ROWS = 256;

    /** Column behind column. */
    private final double[] values;

    private final double[] losses;
    private final long[] fingerprints;
    private final Trial[] commons;
    private final long[][] numbers;
    private final AtomicInteger used;

    TrialBlock(int parameters) {
        values = new double[parameters * ROWS];
        losses = new double[ROWS];
        fingerprints = new long[ROWS];
        commons = new Trial[ROWS];
        numbers = new long[ROWS][];
        used = new AtomicInteger();
    }

    private TrialBlock(TrialBlock other, int rows) {
        values = other.values.clone();
        losses = other.losses.clone();
        fingerprints = other.fingerprints.clone();
        commons = other.commons.clone();
        numbers = other.numbers.clone();
        used = new AtomicInteger(rows);
    }

    /** A block with the same rows before the given one, which belongs to the caller: this block, or else a copy. */
    TrialBlock claim(int row) {
        return used.compareAndSet(row, row + 1) ? this : new TrialBlock(this, row + 1);
    }

    void write(int row, SearchSpace space, double loss, Trial trial, TrialParts parts, long fingerprintBefore) {
        for (int p = 0; p < space.size(); p++) {
            Object value = trial.configuration().values().get(space.parameter(p).name());
            values[p * ROWS + row] =
                    value == null ? Double.NaN : space.parameter(p).toNumber(value);
        }
        losses[row] = loss;
        commons[row] = parts.common();
        numbers[row] = parts.numbers();
        fingerprints[row] = fingerprint(row, fingerprintBefore);
    }

    private long fingerprint(int row, long before) {
        long hash = mixed(before, losses[row]);
        Optional<Report> pruned = pruned(row);
        if (pruned.isPresent()) {
            hash = mixed(mixed(hash, (double) pruned.get().step()), pruned.get().value());
        }
        if (Double.isFinite(budget(row))) {
            hash = mixed(hash, budget(row));
        }
        for (int cell = row; cell < values.length; cell += ROWS) {
            hash = mixed(hash, values[cell]);
        }
        return hash;
    }

    /** One step of a 64-bit hash, with the finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long hash, double value) {
        long z = (hash ^ Double.doubleToLongBits(value)) + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    double value(int parameter, int row) {
        return values[parameter * ROWS + row];
    }

    double loss(int row) {
        return losses[row];
    }

    long fingerprint(int row) {
        return fingerprints[row];
    }

    double budget(int row) {
        return commons[row].spec().budget();
    }

    Optional<Report> pruned(int row) {
        return parts(row).pruned();
    }

    Trial trial(int row, SearchSpace space) {
        Configuration configuration = space.configure(p -> space.parameter(p).ofNumber(value(p, row)));
        return parts(row).whole(configuration);
    }

    String note(int row) {
        return commons[row].spec().note();
    }

    private TrialParts parts(int row) {
        return new TrialParts(commons[row], numbers[row]);
    }
}

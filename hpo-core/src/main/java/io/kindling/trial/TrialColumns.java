package io.kindling.trial;

import io.kindling.space.Configuration;
import io.kindling.space.Parameter;
import io.kindling.space.SearchSpace;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Columns behind the snapshots of a history. A row is written once, before the snapshot that shows it exists, so that
 * snapshots may share one instance and are read without locks: whoever appends behind the last used row writes in
 * place, anybody else, or whoever finds no room, gets a copy.
 */
final class TrialColumns {
    private static final int INITIAL = 64;

    private final SearchSpace space;
    private final double[][] values;
    private final double[] losses;
    private final long[] fingerprints;
    private final Trial[] trials;
    private final AtomicInteger used;

    TrialColumns(SearchSpace space) {
        this(space, new double[space.size()][INITIAL], new double[INITIAL], new long[INITIAL], new Trial[INITIAL], 0);
    }

    private TrialColumns(
            SearchSpace space, double[][] values, double[] losses, long[] fingerprints, Trial[] trials, int used) {
        this.space = space;
        this.values = values;
        this.losses = losses;
        this.fingerprints = fingerprints;
        this.trials = trials;
        this.used = new AtomicInteger(used);
    }

    /** These columns with one more row at the given position, which is the length of the caller's snapshot. */
    TrialColumns append(int size, Trial trial, double loss) {
        boolean free = size < trials.length && used.compareAndSet(size, size + 1);
        TrialColumns target = free ? this : copy(size);
        for (int p = 0; p < values.length; p++) {
            target.values[p][size] = numeric(space.parameter(p), trial.configuration());
        }
        target.losses[size] = loss;
        target.trials[size] = trial;
        target.fingerprints[size] = target.fingerprint(size);
        return target;
    }

    /** The first rows, with room for more; the next row is taken. */
    private TrialColumns copy(int size) {
        int capacity = Math.max(INITIAL, size + size / 2 + 1);
        double[][] copied = new double[values.length][];
        Arrays.setAll(copied, p -> Arrays.copyOf(values[p], capacity));
        return new TrialColumns(
                space,
                copied,
                Arrays.copyOf(losses, capacity),
                Arrays.copyOf(fingerprints, capacity),
                Arrays.copyOf(trials, capacity),
                size + 1);
    }

    private long fingerprint(int row) {
        long hash = mixed(row == 0 ? 0 : fingerprints[row - 1], losses[row]);
        if (trials[row].outcome() instanceof Outcome.Pruned pruned) {
            hash = mixed(
                    mixed(hash, (double) pruned.last().step()), pruned.last().value());
        }
        if (Double.isFinite(trials[row].spec().budget())) {
            hash = mixed(hash, trials[row].spec().budget());
        }
        for (double[] column : values) {
            hash = mixed(hash, column[row]);
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

    private static double numeric(Parameter<?> parameter, Configuration configuration) {
        if (!configuration.has(parameter.name())) {
            return Double.NaN;
        }
        return parameter.match(
                real -> configuration.getDouble(real.name()),
                integer -> configuration.getDouble(integer.name()),
                normal -> configuration.getDouble(normal.name()),
                categorical -> (double) categorical.indexOf(configuration.get(categorical.name())),
                constant -> 0.0);
    }

    double loss(int index) {
        return losses[index];
    }

    long fingerprintAt(int index) {
        return fingerprints[index];
    }

    double value(int parameter, int index) {
        return values[parameter][index];
    }

    Trial trial(int index) {
        return trials[index];
    }
}

package io.kindling.trial;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.Configuration;
import io.kindling.space.Parameter;
import io.kindling.space.SearchSpace;
import java.util.Arrays;

/**
 * Growing columns behind the snapshots of a history. Rows below a snapshot's length never change, so that snapshots may
 * share one instance; whoever appends behind the last used row extends it in place, anybody else gets a copy.
 */
final class TrialColumns {
    private static final int INITIAL = 64;

    private final SearchSpace space;
    private final double[][] values;
    private double[] losses;
    private Trial[] trials;
    private int used;

    TrialColumns(SearchSpace space) {
        this(space, new double[space.size()][INITIAL], new double[INITIAL], new Trial[INITIAL], 0);
    }

    private TrialColumns(SearchSpace space, double[][] values, double[] losses, Trial[] trials, int used) {
        this.space = space;
        this.values = values;
        this.losses = losses;
        this.trials = trials;
        this.used = used;
    }

    /** These columns with one more row at the given position, which is the length of the caller's snapshot. */
    synchronized TrialColumns append(int size, Trial trial, double loss) {
        TrialColumns target = size == used ? this : copy(size);
        target.ensureRoom();
        for (int p = 0; p < values.length; p++) {
            target.values[p][size] = numeric(space.parameter(p), trial.configuration());
        }
        target.losses[size] = loss;
        target.trials[size] = trial;
        target.used = size + 1;
        return target;
    }

    private TrialColumns copy(int size) {
        double[][] copied = new double[values.length][];
        Arrays.setAll(copied, p -> Arrays.copyOf(values[p], capacity(size)));
        return new TrialColumns(
                space, copied, Arrays.copyOf(losses, capacity(size)), Arrays.copyOf(trials, capacity(size)), size);
    }

    private static int capacity(int size) {
        return Math.max(INITIAL, size + size / 2 + 1);
    }

    private void ensureRoom() {
        if (used < trials.length) {
            return;
        }
        for (int p = 0; p < values.length; p++) {
            values[p] = Arrays.copyOf(values[p], capacity(used));
        }
        losses = Arrays.copyOf(losses, capacity(used));
        trials = Arrays.copyOf(trials, capacity(used));
    }

    private static double numeric(Parameter<?> parameter, Configuration configuration) {
        if (!configuration.has(parameter.name())) {
            return Double.NaN;
        }
        if (parameter instanceof CategoricalParameter categorical) {
            return categorical.indexOf(configuration.get(parameter.name()));
        }
        return configuration.get(parameter.name()) instanceof Number number ? number.doubleValue() : 0;
    }

    synchronized double loss(int index) {
        return losses[index];
    }

    synchronized double value(int parameter, int index) {
        return values[parameter][index];
    }

    synchronized Trial trial(int index) {
        return trials[index];
    }
}

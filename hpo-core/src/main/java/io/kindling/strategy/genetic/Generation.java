package io.kindling.strategy.genetic;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.Parameter;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Observed;
import io.kindling.trial.TrialHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Statistics of one generation: so many completed trials in a row, in the order in which they were completed. Any history
 * can be looked at so, whatever strategy it is from; of trials with budgets only those with the largest that has completed
 * are, whose scores compare.
 *
 * @param number from 0, which is the random population the search begins with
 * @param trials how many there are; fewer than in other generations only in the last one
 * @param best the least loss
 * @param mean of the losses
 * @param sd standard deviation of the losses, the divisor being their number
 * @param diversity mean distance of two of the trials, from 0, where all are the same, to 1 (Gower 1971): the mean over
 *     parameters active in either of their distance on its axis, where two choices, or an active and an inactive parameter,
 *     are 1 apart
 */
public record Generation(int number, int trials, double best, double mean, double sd, double diversity) {

    /**
     * The generations of a history, the last one as far as it has come.
     *
     * @param population trials of generation 0; 1 or more
     * @param offspring trials of each other generation; 1 or more
     */
    public static List<Generation> of(TrialHistory history, int population, int offspring) {
        int[] completed = completed(history);
        List<Generation> generations = new ArrayList<>();
        int to = 0;
        for (int from = 0; from < completed.length; from = to) {
            to = Math.min(completed.length, from + (from == 0 ? population : offspring));
            generations.add(of(history, generations.size(), Arrays.copyOfRange(completed, from, to)));
        }
        return List.copyOf(generations);
    }

    private static Generation of(TrialHistory history, int number, int[] rows) {
        double mean = losses(history, rows).average().orElseThrow();
        double variance = losses(history, rows)
                .map(loss -> (loss - mean) * (loss - mean))
                .average()
                .orElseThrow();
        double best = losses(history, rows).min().orElseThrow();
        return new Generation(number, rows.length, best, mean, Math.sqrt(variance), diversity(history, rows));
    }

    /**
     * Whether the last generations have brought no improvement.
     *
     * @param trials of these generations together
     */
    static boolean converged(TrialHistory history, int population, long trials, double tolerance) {
        int[] completed = completed(history);
        long before = completed.length - trials;
        if (before < population) {
            return false;
        }
        double improvement =
                losses(history, Arrays.copyOf(completed, (int) before)).min().orElseThrow()
                        - losses(history, completed).min().orElseThrow();
        return improvement <= tolerance;
    }

    private static DoubleStream losses(TrialHistory history, int[] rows) {
        return IntStream.of(rows).mapToDouble(history::loss);
    }

    /** The rows of the completed trials with as large a budget as the best one, oldest first. */
    static int[] completed(TrialHistory history) {
        double largest = history.best().map(best -> best.spec().budget()).orElse(Double.POSITIVE_INFINITY);
        return IntStream.range(history.imported(), history.size())
                .filter(row -> !Double.isNaN(history.loss(row)) && history.budget(row) == largest)
                .toArray();
    }

    private static double diversity(TrialHistory history, int[] rows) {
        double[][] positions =
                IntStream.of(rows).mapToObj(row -> positions(history, row)).toArray(double[][]::new);
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += distance(history.space(), positions[i], positions[j]);
            }
        }
        return rows.length == 1 ? 0 : sum / (rows.length * (rows.length - 1) / 2.0);
    }

    /** Positions on the axes; of choices their indices, of inactive parameters {@code NaN}. */
    private static double[] positions(TrialHistory history, int row) {
        double[] positions = new double[history.space().size()];
        for (int p = 0; p < positions.length; p++) {
            double value = history.value(p, row);
            Parameter<?> parameter = history.space().parameter(p);
            boolean number = !Double.isNaN(value) && !(parameter instanceof CategoricalParameter);
            positions[p] = number ? Observed.toUnit(parameter, value) : value;
        }
        return positions;
    }

    private static double distance(SearchSpace space, double[] one, double[] other) {
        double sum = 0;
        int active = 0;
        for (int p = 0; p < one.length; p++) {
            boolean here = !Double.isNaN(one[p]);
            boolean there = !Double.isNaN(other[p]);
            if (here && there && !(space.parameter(p) instanceof CategoricalParameter)) {
                sum += Math.abs(one[p] - other[p]);
            } else if (here != there || (here && one[p] != other[p])) {
                sum++;
            }
            active += here || there ? 1 : 0;
        }
        return sum / active;
    }
}

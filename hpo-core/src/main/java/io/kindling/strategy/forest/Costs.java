package io.kindling.strategy.forest;

import io.kindling.trial.TrialHistory;
import java.util.Arrays;

/** The losses of finished trials as targets of a forest. */
final class Costs {
    /** How many of the trials lie below the quantile that tells how far the best loss is from what can be reached. */
    private static final double QUANTILE = 0.05;

    private Costs() {}

    /**
     * The logarithm of each loss's distance from an assumed optimum, which lies as far below the least loss as that lies
     * below the 5 % quantile, in units of the greatest distance. Lower is better; 0 is worst.
     *
     * <p>Trials without a loss rank behind those with one: a pruned trial has the loss of its last report, but at least the
     * greatest of a completed one; a failed trial has the greatest of all.
     */
    static double[] of(TrialHistory history) {
        double[] losses = losses(history);
        double[] sorted = losses.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0 || sorted[0] == sorted[sorted.length - 1]) {
            return new double[losses.length];
        }
        // Halves and shares of the largest numbers do not overflow.
        double unit = Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
        double least = sorted[0] / unit;
        double range = sorted[sorted.length - 1] / unit - least;
        double gap = sorted[(int) (QUANTILE * (sorted.length - 1))] / unit - least;
        double margin = Math.max(gap, 1e-10 * range);
        return Arrays.stream(losses)
                .map(loss -> Math.log((loss / unit - least + margin) / (range + margin)))
                .toArray();
    }

    private static double[] losses(TrialHistory history) {
        double[] losses = new double[history.size()];
        Arrays.setAll(losses, history::loss);
        double worstCompleted = worst(losses);
        Arrays.setAll(losses, i -> Double.isNaN(losses[i]) ? pruned(history, i, worstCompleted) : losses[i]);
        double worst = worst(losses);
        Arrays.setAll(losses, i -> Double.isNaN(losses[i]) ? worst : losses[i]);
        return losses;
    }

    private static double worst(double[] losses) {
        return Arrays.stream(losses).filter(loss -> !Double.isNaN(loss)).max().orElse(Double.NEGATIVE_INFINITY);
    }

    /** {@code NaN} for what was not pruned, or without a number. */
    private static double pruned(TrialHistory history, int row, double worstCompleted) {
        return history.pruned(row)
                .map(report -> history.goal().loss(report.value()))
                .filter(Double::isFinite)
                .map(last -> Math.max(last, worstCompleted))
                .orElse(Double.NaN);
    }
}

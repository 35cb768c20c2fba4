package io.kindling.strategy.tpe;

import io.kindling.strategy.Observed;
import io.kindling.trial.Report;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntUnaryOperator;

/** Observed points in which the same parameters are active, parted into good and bad ones. */
final class Split {
    private final int[] good;
    private final int[] bad;

    private Split(int[] good, int[] bad) {
        this.good = good;
        this.bad = bad;
    }

    /** Rows of the best trials, oldest first. */
    int[] good() {
        return good;
    }

    /** The other rows, oldest first: worse, failed or pending. */
    int[] bad() {
        return bad;
    }

    /**
     * Ranks completed trials by loss, behind them the pruned ones: those that came further first, then by their last
     * report. Failed and pending ones are bad. Takes time in proportion to the rows.
     *
     * @param rows oldest first
     * @param goodCount how many of a number of ranked trials are good
     */
    static Split of(Observed observed, int[] rows, IntUnaryOperator goodCount) {
        TrialHistory history = observed.history();
        int[] ranked = Arrays.stream(rows).filter(row -> isRanked(history, row)).toArray();
        int[] good = best(ranked, goodCount.applyAsInt(ranked.length), worstFirst(history));
        int[] bad = Arrays.stream(rows)
                .filter(row -> Arrays.binarySearch(good, row) < 0)
                .toArray();
        return new Split(good, bad);
    }

    private static boolean isRanked(TrialHistory history, int row) {
        return row < history.size()
                && (!Double.isNaN(history.loss(row)) || history.pruned(row).isPresent());
    }

    private static int[] best(int[] rows, int count, Comparator<Integer> worstFirst) {
        PriorityQueue<Integer> kept = new PriorityQueue<>(count + 1, worstFirst);
        for (int row : rows) {
            kept.add(row);
            if (kept.size() > count) {
                kept.remove();
            }
        }
        return kept.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static Comparator<Integer> worstFirst(TrialHistory history) {
        // NaN, the loss of a pruned trial, sorts behind every number; of equals the earlier is better.
        return Comparator.<Integer>comparingDouble(history::loss)
                .thenComparing((a, b) -> Double.isNaN(history.loss(a)) ? comparePruned(history, a, b) : 0)
                .thenComparing(Comparator.naturalOrder())
                .reversed();
    }

    private static int comparePruned(TrialHistory history, int a, int b) {
        Report first = lastReport(history, a);
        Report second = lastReport(history, b);
        return first.step() != second.step()
                ? Long.compare(second.step(), first.step())
                : Double.compare(
                        history.goal().loss(first.value()), history.goal().loss(second.value()));
    }

    private static Report lastReport(TrialHistory history, int row) {
        return history.pruned(row).orElseThrow();
    }

    /**
     * Weights of the good trials by how much each improves on the best of the bad ones, with mean 1 (the
     * expected-improvement weights of Watanabe 2023). All are 1 where losses do not tell: all equal, or none.
     */
    double[] improvements(TrialHistory history) {
        double threshold = Arrays.stream(bad)
                .filter(row -> row < history.size())
                .mapToDouble(history::loss)
                .filter(loss -> !Double.isNaN(loss))
                .min()
                .orElseGet(() ->
                        Arrays.stream(good).mapToDouble(history::loss).max().orElse(0));
        double[] weights = Arrays.stream(good)
                .mapToDouble(row -> threshold - history.loss(row))
                .toArray();
        double mean = Arrays.stream(weights).average().orElse(0);
        // Not a number as soon as one of the good trials was pruned.
        boolean telling = mean > 0 && Double.isFinite(mean);
        Arrays.setAll(weights, i -> telling ? weights[i] / mean : 1);
        return weights;
    }
}

package io.kindling.strategy.tpe;

import io.kindling.trial.Report;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The best of the finished trials that have been added: completed ones by loss, behind them the pruned ones, those that
 * came further first, then by their last report. Failed ones are not ranked.
 */
final class Ranking {
    /** No more trials than this are ever good. */
    static final int MOST_GOOD = 25;

    /** Rows of the history, best first; one more than can be good. */
    private final int[] best = new int[MOST_GOOD + 1];

    private int kept;
    private int ranked;

    void clear() {
        kept = 0;
        ranked = 0;
    }

    /** How many trials have a rank. */
    int ranked() {
        return ranked;
    }

    /** Looks at one more row of a history; rows come in their order. */
    void add(TrialHistory history, int row) {
        if (Double.isNaN(history.loss(row)) && history.pruned(row).isEmpty()) {
            return;
        }
        ranked++;
        Comparator<Integer> bestFirst = bestFirst(history);
        int place = kept;
        while (place > 0 && bestFirst.compare(row, best[place - 1]) < 0) {
            place--;
        }
        if (place < best.length) {
            kept = Math.min(best.length, kept + 1);
            System.arraycopy(best, place, best, place + 1, kept - 1 - place);
            best[place] = row;
        }
    }

    private static Comparator<Integer> bestFirst(TrialHistory history) {
        // NaN, the loss of a pruned trial, sorts behind every number; of equals the earlier is better.
        return Comparator.<Integer>comparingDouble(history::loss)
                .thenComparing((a, b) -> Double.isNaN(history.loss(a)) ? comparePruned(history, a, b) : 0);
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

    /** The rows of the best so many trials, at most {@link #MOST_GOOD}, oldest first. */
    int[] good(int count) {
        int[] good = Arrays.copyOf(best, Math.min(count, Math.min(ranked, MOST_GOOD)));
        Arrays.sort(good);
        return good;
    }

    /**
     * Weights of the good trials by how much each improves on the best of the others, with mean 1 (the
     * expected-improvement weights of Watanabe 2023). All are 1 where losses do not tell: all equal, or none.
     */
    double[] improvements(TrialHistory history, int[] good) {
        boolean others = good.length < kept && !Double.isNaN(history.loss(best[good.length]));
        double threshold = others
                ? history.loss(best[good.length])
                : Arrays.stream(good).mapToDouble(history::loss).max().orElse(0);
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

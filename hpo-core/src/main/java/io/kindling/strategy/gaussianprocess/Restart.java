package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the process is to know of a search. As long as the best trial can be improved, that is all; when its minimum is known to
 * the last digits, the search begins anew, and the process knows no more than what it has proposed since. It would promise a little
 * more of the same otherwise, and nothing elsewhere, where it is sure without reason. Eriksson et al. (2019) restart for the same
 * reason when a trust region has shrunk away.
 *
 * @param number how many times the search has begun anew, or 0 if all trials count
 * @param sample the trials that count
 */
record Restart(int number, Sample sample) {
    /** Trials closer than this in every coordinate, and as good, are of one minimum. */
    private static final double CLOSE = 1e-3;

    /** Losses are as good that differ by less than this part of how much worse the worse ones elsewhere are. */
    private static final double AS_GOOD = 1e-6;

    /** So many trials of one minimum are enough for its last digits. With half of them, digits were lost. */
    private static final int PATIENCE = 20;

    private static final Pattern NOTE = Pattern.compile("gp, restart (\\d+)");

    /** Stands for the number of a proposal of the same call, which is that of the next one. */
    private static final int SAME_CALL = -1;

    /** What counts of all trials: what notes they have tells which were proposed since a restart. */
    static Restart of(Sample all) {
        int n = all.finished();
        if (n <= PATIENCE || !isKnown(best(all, i -> true), all)) {
            return new Restart(0, all);
        }
        int[] numbers = IntStream.of(all.rows()).map(row -> number(all, row)).toArray();
        int last = Math.max(0, Arrays.stream(numbers).max().orElseThrow());
        int best = last == 0 ? -1 : best(all, i -> numbers[i] == last);
        boolean over = last == 0 || (best >= 0 && isKnown(best, all));
        int current = over ? last + 1 : last;
        return new Restart(current, all.where(i -> numbers[i] == current || numbers[i] == SAME_CALL));
    }

    /** What the note of a proposal says of it, after the strategy's name. */
    String note() {
        return number == 0 ? "" : ", restart " + number;
    }

    private static int number(Sample sample, int row) {
        if (row >= sample.observed().asked()) {
            return SAME_CALL;
        }
        Matcher note = NOTE.matcher(sample.observed().note(row));
        return note.find() ? Integer.parseInt(note.group(1)) : 0;
    }

    /** The best of some finished trials, or −1. */
    private static int best(Sample sample, IntPredicate counts) {
        int best = -1;
        for (int i = 0; i < sample.finished(); i++) {
            if (counts.test(i) && (best < 0 || sample.losses()[i] < sample.losses()[best])) {
                best = i;
            }
        }
        return best;
    }

    /** Whether enough trials are of the minimum that a trial is of. */
    private static boolean isKnown(int trial, Sample sample) {
        double[] losses = sample.losses();
        double[] place = sample.points()[trial];
        int[] close = IntStream.range(0, losses.length)
                .filter(i -> i != trial && isClose(sample.points()[i], place))
                .toArray();
        if (close.length < PATIENCE) {
            return false;
        }
        double[] worse = IntStream.range(0, losses.length)
                .filter(i -> losses[i] > losses[trial] && !isClose(sample.points()[i], place))
                .mapToDouble(i -> losses[i])
                .sorted()
                .toArray();
        double spread = worse.length == 0 ? 0 : worse[worse.length / 2] - losses[trial];
        return Arrays.stream(close)
                        .filter(i -> Math.abs(losses[i] - losses[trial]) < AS_GOOD * spread)
                        .count()
                >= PATIENCE;
    }

    private static boolean isClose(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > CLOSE) {
                return false;
            }
        }
        return true;
    }
}

package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which minima of a search are known, but for digits that are left to quadratics. The search began anew at each of them, and what was
 * proposed since then is a run; the notes of the trials tell which. Run 0 is what the search began with, and all that is not of another.
 * Imported trials are of run 0, and make no minimum known: it may be one only in the study that they are from.
 *
 * @param runs the run of each trial, or {@link #SAME_CALL}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
record Minima(Sample all, int[] runs) {
    /** Stands for the run of a proposal of the same call, which has no note yet. It is taken for the current one, also a quadratic's. */
    static final int SAME_CALL = -1;

    /** Trials are of one minimum that are closer than this in every coordinate; whole numbers one apart are if they have 200 values. */
    private static final double CLOSE = 5.001e-3;

    /** So many trials beside another, two more than there are coordinates at least, and its minimum may be known. */
    private static final int PATIENCE = 8;

    /** Losses are as good that differ by less than this part of how much worse the better ones elsewhere are. */
    private static final double AS_GOOD = 1e-3;

    /** Which part of the trials elsewhere are the better ones. */
    private static final double BETTER = 0.1;

    private static final Pattern NOTE = Pattern.compile("gp, restart (\\d+)");

    static Minima of(Sample all) {
        return new Minima(
                all, IntStream.range(0, all.rows().length).map(i -> run(all, i)).toArray());
    }

    /** The run of a trial. */
    static int run(Sample all, int trial) {
        int row = all.rows()[trial];
        if (row >= all.observed().asked()) {
            return SAME_CALL;
        }
        Matcher note = NOTE.matcher(all.observed().note(row));
        return !isImported(all, trial) && note.find() ? Integer.parseInt(note.group(1)) : 0;
    }

    /** Whether a trial is of another study. */
    static boolean isImported(Sample all, int trial) {
        return all.rows()[trial] < all.observed().history().imported();
    }

    /** The last run, or 0. */
    int last() {
        return Math.max(0, Arrays.stream(runs).max().orElse(0));
    }

    /** The best finished trial of each run, or −1; those that ended after one of a later run do not count. */
    int[] bests() {
        int[] bests = new int[last() + 1];
        Arrays.fill(bests, -1);
        int latest = 0;
        for (int i = 0; i < all.finished(); i++) {
            int run = runs[i];
            latest = Math.max(latest, run);
            if (run == latest && (bests[run] < 0 || all.losses()[i] < all.losses()[bests[run]])) {
                bests[run] = i;
            }
        }
        return bests;
    }

    /** The best of all finished trials, the first of several, or −1. */
    static int leader(Sample all) {
        return IntStream.range(0, all.finished())
                .reduce((a, b) -> all.losses()[b] < all.losses()[a] ? b : a)
                .orElse(-1);
    }

    /** Whether so many trials are beside this one, or beside one beside it, that its minimum may be known. */
    static boolean isCrowded(Sample all, int trial) {
        return isEnough(all, others(all, trial).filter(i -> isWithin(2 * CLOSE, all, i, trial)));
    }

    /**
     * Whether the minimum that a trial is of is known: by trials beside it, or as that of a run whose best one is beside it and not much
     * worse. A run that is over stays as it was, so that digits that are found later do not change it.
     */
    boolean isKnown(int trial) {
        return isFound(trial)
                || IntStream.of(bests())
                        .anyMatch(best -> best >= 0
                                && isClose(all, best, trial)
                                && isFound(best)
                                && all.losses()[best] - all.losses()[trial] < asGood(best));
    }

    /** Whether enough trials beside this one are better or as good. */
    private boolean isFound(int trial) {
        double worst = all.losses()[trial] + asGood(trial);
        return isEnough(
                all, others(all, trial).filter(i -> isClose(all, i, trial)).filter(i -> all.losses()[i] < worst));
    }

    /** Less than this is not much worse than the trial, by how much worse the better ones elsewhere are, of the same run. */
    private double asGood(int trial) {
        double loss = all.losses()[trial];
        double[] worse = ofRun(runs[trial])
                .filter(i -> all.losses()[i] > loss && !isClose(all, i, trial))
                .mapToDouble(i -> all.losses()[i])
                .sorted()
                .toArray();
        return worse.length == 0 ? 0 : AS_GOOD * (worse[(int) (BETTER * worse.length)] - loss);
    }

    /** Finished trials of a run, but for those that ended after one of a later run. */
    private IntStream ofRun(int run) {
        return IntStream.range(0, all.finished()).takeWhile(i -> runs[i] <= run).filter(i -> runs[i] == run);
    }

    private static IntStream others(Sample all, int trial) {
        return IntStream.range(0, all.finished()).filter(i -> i != trial && !isImported(all, i));
    }

    private static boolean isEnough(Sample all, IntStream trials) {
        return trials.count() >= Math.max(PATIENCE, all.points()[0].length + 2);
    }

    private static boolean isClose(Sample all, int trial, int other) {
        return isWithin(CLOSE, all, trial, other);
    }

    private static boolean isWithin(double distance, Sample all, int trial, int other) {
        double[] a = all.points()[trial];
        double[] b = all.points()[other];
        for (int i = 0; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > distance) {
                return false;
            }
        }
        return true;
    }
}

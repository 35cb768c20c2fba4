package io.kindling.strategy.gaussianprocess;

import io.kindling.strategy.Observed;
import io.kindling.trial.Report;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Trials of one group of parameters, encoded: the finished ones, then the pending ones.
 *
 * @param rows of the observed trials, oldest first
 * @param points one for each row
 * @param losses one for each finished row
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Sample(Observed observed, int[] rows, double[][] points, double[] losses) {
    /** Losses beyond this would overflow when they are squared. */
    private static final double GREATEST = 1e100;

    /** A pruned trial is compared with so many. */
    private static final int COMPARED = 100;

    /** More pending trials than this are not modelled together: each costs as much as a prediction from all. */
    static final int MOST_PENDING = 256;

    /** So many are left out at a time, so that the others mostly stay the same from proposal to proposal. */
    private static final int LEFT_OUT = 128;

    /**
     * The trials of a group.
     *
     * @param points encoded before, of the first rows; they are not encoded again
     */
    static Sample of(Observed observed, int[] parameters, int[] rows, Encoding encoding, double[][] points) {
        double[][] all = Arrays.copyOf(points, rows.length);
        for (int r = points.length; r < rows.length; r++) {
            all[r] = new double[parameters.length];
            for (int i = 0; i < parameters.length; i++) {
                all[r][i] = encoding.encode(i, observed.value(parameters[i], rows[r]));
            }
        }
        int finished = finished(observed, rows);
        return new Sample(observed, rows, all, losses(observed.history(), Arrays.copyOf(rows, finished)));
    }

    /** How many of the rows are of finished trials; these come first. */
    static int finished(Observed observed, int[] rows) {
        int place = Arrays.binarySearch(rows, observed.finished());
        return place < 0 ? -place - 1 : place;
    }

    int finished() {
        return losses.length;
    }

    int pending() {
        return rows.length - losses.length;
    }

    /** A hash of the first finished trials, and of which of the history they are. */
    long fingerprint(int size) {
        return fingerprint(observed, rows, size);
    }

    static long fingerprint(Observed observed, int[] rows, int size) {
        long known = size == 0 ? 0 : observed.history().fingerprint(rows[size - 1] + 1);
        return 31 * known + Arrays.hashCode(Arrays.copyOf(rows, size));
    }

    /** Some of the trials, by their places here, as if there were no others. */
    Sample where(IntPredicate counts) {
        int[] chosen = IntStream.range(0, rows.length).filter(counts).toArray();
        int[] kept = Arrays.stream(chosen).map(i -> rows[i]).toArray();
        double[][] places = Arrays.stream(chosen).mapToObj(i -> points[i]).toArray(double[][]::new);
        return new Sample(
                observed, kept, places, losses(observed.history(), Arrays.copyOf(kept, finished(observed, kept))));
    }

    /** The first finished trials alone, as they were before the others ended. */
    Sample first(int size) {
        return where(i -> i < size);
    }

    /** Some of the finished trials, and the pending ones, or the latest of them where there are very many. */
    Sample only(int[] kept) {
        int batches = (int) Math.ceil(Math.max(0, pending() - MOST_PENDING) / (double) LEFT_OUT);
        int[] chosen = IntStream.concat(
                        IntStream.of(kept), IntStream.range(losses.length + batches * LEFT_OUT, rows.length))
                .toArray();
        return new Sample(
                observed,
                Arrays.stream(chosen).map(i -> rows[i]).toArray(),
                Arrays.stream(chosen).mapToObj(i -> points[i]).toArray(double[][]::new),
                Arrays.stream(kept).mapToDouble(i -> losses[i]).toArray());
    }

    /**
     * Losses of finished trials. A pruned one has that of its last report, but is no better than the median of the last ones
     * before it; a failed one is as bad as the worst before it. Nothing depends on later trials, but for failures at the start.
     */
    private static double[] losses(TrialHistory history, int[] rows) {
        double[] losses = Arrays.stream(rows).mapToDouble(history::loss).toArray();
        double first = Arrays.stream(losses)
                .filter(loss -> !Double.isNaN(loss))
                .findFirst()
                .orElse(0);
        double worst = first;
        for (int r = 0; r < rows.length; r++) {
            if (Double.isNaN(losses[r])) {
                Optional<Report> report = history.pruned(rows[r]);
                losses[r] = report.isPresent() ? pruned(history, report.get(), losses, r, worst) : worst;
            }
            losses[r] = Math.max(-GREATEST, Math.min(GREATEST, losses[r]));
            worst = r == 0 ? losses[0] : Math.max(worst, losses[r]);
        }
        return losses;
    }

    private static double pruned(TrialHistory history, Report report, double[] losses, int r, double worst) {
        double loss = history.goal().loss(report.value());
        if (!Double.isFinite(loss) || r == 0) {
            return Double.isFinite(loss) ? loss : worst;
        }
        double[] before = Arrays.copyOfRange(losses, Math.max(0, r - COMPARED), r);
        Arrays.sort(before);
        return Math.max(loss, before[before.length / 2]);
    }
}

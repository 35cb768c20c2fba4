package io.kindling.strategy.cmaes;

import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What a part of a history has taught: its trials in the order in which they finished, a generation after another,
 * whoever proposed them.
 *
 * @param taken how many trials of the subspace it has used
 * @param size how many trials of the history it has used or passed over
 * @param fingerprint of these
 */
record Replay(Subspace subspace, Lineage lineage, int taken, int size, long fingerprint) {

    /** Nothing learned: a normal distribution about the middle. */
    static Replay start(Subspace subspace, CmaEsOptions options) {
        double[] middle = new double[subspace.axes().size()];
        Arrays.fill(middle, 0.5);
        Gaussian numbers = Gaussian.start(subspace.axes(), middle, options.sigma0());
        Run first = Run.start(numbers, subspace.prior(), options.population());
        return new Replay(subspace, Lineage.start(first), 0, 0, 0);
    }

    /** Whether a history begins with the part that this was made from. */
    boolean belongsTo(TrialHistory history) {
        return size <= history.size()
                && fingerprint == history.fingerprint(size)
                && subspace.space().equals(history.space());
    }

    /**
     * The state after all whole generations of a history.
     *
     * @param rows finished trials in which the subspace is active, oldest first
     */
    Replay upTo(TrialHistory history, int[] rows, CmaEsOptions options) {
        Replay replay = this;
        while (replay.taken + replay.lineage.run().population() <= rows.length) {
            replay = replay.generation(history, rows, options);
        }
        return replay;
    }

    private Replay generation(TrialHistory history, int[] rows, CmaEsOptions options) {
        int end = taken + lineage.run().population();
        int newSize = rows[end - 1] + 1;
        long newFingerprint = history.fingerprint(newSize);
        // What is random here must be the same in every replay.
        RandomGenerator random = new SplittableRandom(newFingerprint);
        // Losses that are not numbers come last.
        int[] ranked = IntStream.range(taken, end)
                .mapToObj(i -> rows[i])
                .sorted(Comparator.comparingDouble(history::loss))
                .mapToInt(Integer::intValue)
                .toArray();
        int scored = (int) Arrays.stream(ranked)
                .filter(row -> !Double.isNaN(history.loss(row)))
                .count();
        Run next = lineage.run()
                .next(
                        Arrays.stream(ranked)
                                .mapToObj(row -> subspace.place(history, row))
                                .toList(),
                        scored,
                        history.loss(ranked[0]),
                        random);
        return new Replay(subspace, lineage.next(next, subspace, options, random), end, newSize, newFingerprint);
    }
}

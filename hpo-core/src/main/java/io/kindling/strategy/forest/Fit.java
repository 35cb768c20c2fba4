package io.kindling.strategy.forest;

import io.kindling.strategy.Observed;
import io.kindling.trial.Goal;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The forest of a history's finished trials. The same trials give the same forest, as its randomness is drawn from their
 * fingerprint.
 *
 * @param samples features of the finished trials; may have been extended since by later ones
 * @param goal that the targets are for
 * @param targets of the finished trials
 * @param fingerprint of the finished trials
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Fit(Samples samples, Goal goal, double[] targets, Forest forest, int trees, long fingerprint) {

    /**
     * Fits the finished trials.
     *
     * @param earlier fit whose work may be of use; it must not be used any more
     */
    static Fit of(Observed observed, int trees, Fit earlier) {
        TrialHistory history = observed.history();
        if (!continues(history, earlier)) {
            return of(observed, trees, new Samples(new Features(history.space())));
        }
        return earlier.targets.length == history.size() ? earlier : of(observed, trees, earlier.samples);
    }

    private static boolean continues(TrialHistory history, Fit earlier) {
        return earlier != null
                && earlier.targets.length <= history.size()
                && earlier.fingerprint == history.fingerprint(earlier.targets.length)
                && earlier.goal.equals(history.goal())
                && earlier.samples.features().space().equals(history.space());
    }

    private static Fit of(Observed observed, int trees, Samples samples) {
        TrialHistory history = observed.history();
        samples.add(IntStream.range(samples.size(), history.size())
                .mapToObj(row -> samples.features().of(observed, row))
                .toList());
        double[] targets = Costs.of(history);
        long fingerprint = history.fingerprint(history.size());
        return new Fit(
                samples,
                history.goal(),
                targets,
                Forest.grow(samples, targets, trees, fingerprint),
                trees,
                fingerprint);
    }

    /**
     * The forest that believes in its own predictions of the pending trials (Ginsbourger et al. 2010, the kriging believer):
     * there the trees agree, and nothing is to be learned.
     */
    Forest believing(Observed observed) {
        if (observed.size() == targets.length) {
            return forest;
        }
        List<double[]> pending = IntStream.range(targets.length, observed.size())
                .mapToObj(row -> samples.features().of(observed, row))
                .toList();
        Samples believed = samples.copy();
        believed.add(pending);
        double[] believedTargets = Arrays.copyOf(targets, observed.size());
        for (int i = 0; i < pending.size(); i++) {
            believedTargets[targets.length + i] = forest.predict(pending.get(i)).mean();
        }
        return Forest.grow(believed, believedTargets, trees, fingerprint);
    }

    /** The finished trials of a branch with the least targets, the best first. */
    int[] best(double[] branch, int count) {
        return IntStream.range(0, targets.length)
                .filter(row -> samples.isIn(branch, row))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> targets[row]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    List<double[]> rows(int[] rows) {
        return Arrays.stream(rows).mapToObj(samples::row).toList();
    }
}

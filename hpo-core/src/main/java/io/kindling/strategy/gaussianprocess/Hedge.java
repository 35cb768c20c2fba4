package io.kindling.strategy.gaussianprocess;

import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Chooses among the acquisition functions by how well the trials that each proposed have done (after Hoffman et al. 2011,
 * "Portfolio Allocation for Bayesian Optimization"). Which one proposed a trial stands in its note; its gain is the share
 * of all trials that are worse, so that the scale of losses does not matter.
 */
final class Hedge {
    /** The learning rate η of the paper, for gains that lie in [0, 1] on average. */
    private static final double RATE = 4;

    private Hedge() {}

    /** What marks a proposal as made by an acquisition function. */
    static String note(Acquisition acquisition) {
        return ", " + acquisition.name().toLowerCase(Locale.ROOT);
    }

    static Acquisition choose(TrialHistory history, RandomGenerator random) {
        Acquisition[] all = Acquisition.values();
        double[] losses = IntStream.range(0, history.size())
                .mapToDouble(history::loss)
                .filter(loss -> !Double.isNaN(loss))
                .sorted()
                .toArray();
        double[] weights = Arrays.stream(all)
                .mapToDouble(acquisition -> Math.exp(RATE * gain(acquisition, history, losses)))
                .toArray();
        double left = random.nextDouble() * Arrays.stream(weights).sum();
        int chosen = 0;
        while (chosen < all.length - 1 && left >= weights[chosen]) {
            left -= weights[chosen];
            chosen++;
        }
        return all[chosen];
    }

    /** The mean gain of an acquisition function; that of a function without trials is in the middle. */
    private static double gain(Acquisition acquisition, TrialHistory history, double[] sorted) {
        String mark = note(acquisition);
        return IntStream.range(0, history.size())
                .filter(row ->
                        !Double.isNaN(history.loss(row)) && history.note(row).endsWith(mark))
                .mapToDouble(row -> 1 - place(sorted, history.loss(row)) / sorted.length)
                .average()
                .orElse(0.5);
    }

    /** How many of sorted losses are less than one of them. */
    private static double place(double[] sorted, double loss) {
        int place = Arrays.binarySearch(sorted, loss);
        while (place > 0 && sorted[place - 1] == loss) {
            place--;
        }
        return place;
    }
}

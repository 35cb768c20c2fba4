package io.kindling.strategy.cmaes;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One descent: the distributions of numbers and choices, and whether they have converged.
 *
 * @param population trials in a generation
 * @param best the best loss of each of the last generations, oldest first
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Run(Gaussian numbers, Choices choices, int population, double[] best) {
    /** A standard deviation, as a share of the range, below which there is nothing to gain. */
    private static final double LEAST_DEVIATION = 1e-6;

    static Run start(Gaussian numbers, Choices choices, int population) {
        return new Run(numbers, choices, population, new double[0]);
    }

    /**
     * The run after a generation.
     *
     * @param ranked best first
     * @param scored how many of them have a score; without any the generation teaches nothing
     * @param loss of the best one
     */
    Run next(List<Place> ranked, int scored, double loss, RandomGenerator random) {
        if (scored == 0) {
            return this;
        }
        int n = numbers.mean().length;
        Gaussian newNumbers = n == 0
                ? numbers
                : numbers.next(ranked.stream().map(Place::numbers).toList(), scored, random);
        Choices newChoices = choices.next(
                ranked.stream().map(Place::choices).toList(), Rates.of(Math.max(1, n), population, scored, false));
        return new Run(newNumbers, newChoices, population, recent(loss, n));
    }

    private double[] recent(double loss, int n) {
        int memory = 10 + (int) Math.ceil(30.0 * n / population);
        double[] recent = Arrays.copyOfRange(best, Math.max(0, best.length - memory + 1), best.length + 1);
        recent[recent.length - 1] = loss;
        return recent;
    }

    /** Whether the steps have become too small, or the losses have long been the same: Hansen 2016, appendix B.3. */
    boolean converged() {
        double widest = numbers.widest();
        return (widest > 0 && widest < LEAST_DEVIATION) || flat();
    }

    private boolean flat() {
        int memory = 10 + (int) Math.ceil(30.0 * numbers.mean().length / population);
        double least = Arrays.stream(best).min().orElse(0);
        double greatest = Arrays.stream(best).max().orElse(0);
        return best.length == memory && greatest - least <= 1e-12 * Math.abs(least);
    }

    /** Where a trial lies. */
    @SuppressWarnings("ArrayRecordComponent") // As above.
    record Place(Interval[] numbers, int[] choices) {}
}

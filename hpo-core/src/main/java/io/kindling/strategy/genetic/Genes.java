package io.kindling.strategy.genetic;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.Parameter;
import io.kindling.strategy.Observed;
import io.kindling.strategy.genetic.GeneticOptions.Crossover;
import java.util.random.RandomGenerator;

/** The operators on genes, which are numbers in the form of {@link io.kindling.trial.TrialHistory#value}. */
final class Genes {
    /** Distribution index of polynomial mutation: a step is 1/12 of the range on average. */
    private static final double INDEX = 10;

    private Genes() {}

    /** For each gene of a child whether it is the second parent's. */
    static boolean[] mask(Crossover crossover, int genes, RandomGenerator random) {
        boolean[] fromSecond = new boolean[genes];
        // A single gene has no place for a cut.
        int cut = genes > 1 ? random.nextInt(1, genes) : genes;
        for (int i = 0; i < genes; i++) {
            fromSecond[i] = crossover == Crossover.UNIFORM ? random.nextBoolean() : i >= cut;
        }
        return fromSecond;
    }

    /**
     * The gene after a mutation, which may by chance leave it as it is.
     *
     * @param localShare probability that a number makes a small step, in [0, 1]
     */
    static double mutate(double localShare, Parameter<?> parameter, double gene, RandomGenerator random) {
        if (parameter instanceof CategoricalParameter || random.nextDouble() >= localShare) {
            return Observed.sample(parameter, random);
        }
        double moved = Observed.toUnit(parameter, gene) + step(random.nextDouble());
        return Observed.fromUnit(parameter, Math.max(0, Math.min(1, moved)));
    }

    /** Polynomial mutation (Deb and Goyal 1996): a step in (-1, 1), most often a small one, from a uniform number. */
    private static double step(double uniform) {
        double power = 1 / (INDEX + 1);
        return uniform < 0.5 ? Math.pow(2 * uniform, power) - 1 : 1 - Math.pow(2 * (1 - uniform), power);
    }
}

package io.kindling.strategy.genetic;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.Parameter;
import io.kindling.strategy.Observed;
import io.kindling.strategy.genetic.GeneticOptions.Crossover;
import java.util.List;
import java.util.random.RandomGenerator;

/** The joining of two parents, whose genes are numbers in the form of {@link io.kindling.trial.TrialHistory#value}. */
final class Crossing {
    private Crossing() {}

    /** The genes of a child, one for each parameter. */
    static double[] child(
            GeneticOptions options,
            List<Parameter<?>> parameters,
            double[] first,
            double[] second,
            RandomGenerator random) {
        double[] child = first.clone();
        boolean spread = options.crossover() == Crossover.SIMULATED_BINARY;
        boolean[] fromSecond = mask(options.crossover(), child.length, random);
        for (int d = 0; d < child.length; d++) {
            if (fromSecond[d]) {
                child[d] = spread && !(parameters.get(d) instanceof CategoricalParameter)
                        ? spread(options.crossoverIndex(), parameters.get(d), first[d], second[d], random)
                        : second[d];
            }
        }
        return child;
    }

    /** For each gene whether the second parent has a part in it. */
    static boolean[] mask(Crossover crossover, int genes, RandomGenerator random) {
        boolean[] fromSecond = new boolean[genes];
        // A single gene has no place for a cut.
        boolean single = crossover == Crossover.SINGLE_POINT;
        int from = single ? random.nextInt(1, Math.max(2, genes)) : random.nextInt(genes);
        int length = single ? genes - from : random.nextInt(1, Math.max(2, genes));
        for (int i = 0; i < genes; i++) {
            fromSecond[i] = switch (crossover) {
                case SINGLE_POINT, TWO_POINT -> Math.floorMod(i - from, genes) < length;
                case UNIFORM, SIMULATED_BINARY -> random.nextBoolean();
            };
        }
        return fromSecond;
    }

    /** One of the two children of simulated binary crossover within bounds (Deb and Agrawal 1995; Deb 2000). */
    private static double spread(
            double index, Parameter<?> parameter, double first, double second, RandomGenerator random) {
        double one = Observed.toUnit(parameter, first);
        double other = Observed.toUnit(parameter, second);
        double half = Math.abs(one - other) / 2;
        double middle = (one + other) / 2;
        if (half == 0) {
            return first;
        }
        boolean down = random.nextBoolean();
        double widest = (down ? middle : 1 - middle) / half;
        // The distribution of the spread factor, cut off where the child would leave the range.
        double mass = 2 - Math.pow(widest, -(index + 1));
        double at = random.nextDouble() * mass;
        double factor = Math.pow(at <= 1 ? at : 1 / (2 - at), 1 / (index + 1));
        double unit = middle + (down ? -half : half) * factor;
        return Observed.fromUnit(parameter, Math.max(0, Math.min(1, unit)));
    }
}

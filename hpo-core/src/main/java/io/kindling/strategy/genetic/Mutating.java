package io.kindling.strategy.genetic;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.Parameter;
import io.kindling.strategy.Observed;
import io.kindling.strategy.genetic.GeneticOptions.Mutation;
import java.util.random.RandomGenerator;

/** The change of single genes, which are numbers in the form of {@link io.kindling.trial.TrialHistory#value}. */
final class Mutating {
    /** A position on an axis has so many bits to flip. */
    private static final int BITS = 8;

    private static final double LEAST_STEP = 1e-12;

    private Mutating() {}

    /** The gene after a mutation, which leaves it as it is only if it is drawn anew or has no other value. */
    static double mutate(GeneticOptions options, Parameter<?> parameter, double gene, RandomGenerator random) {
        Mutation mutation = options.mutation();
        if (mutation == Mutation.UNIFORM
                || (mutation == Mutation.MIXED && random.nextDouble() >= options.localShare())) {
            return Observed.sample(parameter, random);
        }
        if (parameter instanceof CategoricalParameter choices) {
            return another(choices, (int) gene, random);
        }
        double unit = Observed.toUnit(parameter, gene);
        double step = mutation == Mutation.FLIP
                ? flip(unit, random.nextInt(1, BITS + 1))
                : polynomial(options.mutationIndex(), unit, random.nextDouble());
        double moved = move(parameter, gene, unit, step);
        return moved == gene ? move(parameter, gene, unit, -step) : moved;
    }

    /** A choice other than this one, by the prior. */
    private static double another(CategoricalParameter parameter, int gene, RandomGenerator random) {
        double left = random.nextDouble() * (1 - parameter.probability(gene));
        int chosen = gene;
        for (int i = 0; i < parameter.choices().size() && left >= 0; i++) {
            if (i != gene) {
                left -= parameter.probability(i);
                chosen = i;
            }
        }
        return chosen;
    }

    /** The value a step away; if a coarse axis takes it for the same value, a step of twice, four times … the length. */
    private static double move(Parameter<?> parameter, double gene, double unit, double step) {
        double length = Math.copySign(Math.max(Math.abs(step), LEAST_STEP), step);
        double moved = gene;
        for (double to = unit + length; moved == gene && to >= 0 && to <= 1; to = unit + length) {
            moved = Observed.fromUnit(parameter, to);
            length *= 2;
        }
        return moved;
    }

    /** What turning over a bit of a position, the first being worth 1/2, adds to it. */
    private static double flip(double unit, int bit) {
        double worth = Math.scalb(1.0, -bit);
        return (long) (unit / worth) % 2 == 0 && unit < 1 ? worth : -worth;
    }

    /** A step of polynomial mutation within [0, 1] (Deb and Agrawal 1999), from a uniform number. */
    private static double polynomial(double index, double unit, double uniform) {
        double power = index + 1;
        return uniform < 0.5
                ? Math.pow(2 * uniform + (1 - 2 * uniform) * Math.pow(1 - unit, power), 1 / power) - 1
                : 1 - Math.pow(2 * (1 - uniform) + (2 * uniform - 1) * Math.pow(unit, power), 1 / power);
    }
}

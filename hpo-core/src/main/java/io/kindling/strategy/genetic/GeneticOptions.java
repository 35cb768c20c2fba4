package io.kindling.strategy.genetic;

import io.kindling.option.Rules;

/**
 * The settings of {@link GeneticStrategy}.
 *
 * @param population how many completed trials may be parents; so many are drawn at random first; 2 or more
 * @param selection how parents are chosen
 * @param crossover how two parents are joined
 * @param crossoverRate share of children that have two parents, in [0, 1]; the others are copies of one, to be mutated
 * @param mutations how many genes of a child are changed on average, of however many it has; more than 0
 * @param localShare share of a number's mutations that are small steps on its axis (polynomial mutation, Deb and Goyal
 *     1996, with index 10), in [0, 1]; the others, and all of a choice's, are drawn anew from the prior
 * @param replacement who leaves the population when a trial is completed
 * @param elitism how many of the best trials never leave the population; 0 or more, less than {@code population}
 */
public record GeneticOptions(
        int population,
        Selection selection,
        Crossover crossover,
        double crossoverRate,
        double mutations,
        double localShare,
        Replacement replacement,
        int elitism) {

    /** How parents are chosen from the population. */
    public enum Selection {
        /** Each parent is the better of two drawn at random (Goldberg and Deb 1991). */
        TOURNAMENT,
        /** Two evenly spaced pointers on a wheel whose slots shrink linearly with the rank (Baker 1987). */
        STOCHASTIC_UNIVERSAL
    }

    /** How two parents are joined. */
    public enum Crossover {
        /** The genes before a random cut from one parent, those behind it from the other (Holland 1975). */
        SINGLE_POINT,
        /** Each gene from either parent (Syswerda 1989). */
        UNIFORM
    }

    /** Who leaves a full population. */
    public enum Replacement {
        /** The trial that was completed first: forgets lucky results of a noisy objective. */
        OLDEST,
        /** The trial with the worst score. */
        WORST
    }

    public GeneticOptions {
        new Rules()
                .require(population >= 2, "population", "need a whole number >= 2", population)
                .require(share(crossoverRate), "crossoverRate", "need a number in [0, 1]", crossoverRate)
                .require(
                        mutations > 0 && Double.isFinite(mutations), "mutations", "need a finite number > 0", mutations)
                .require(share(localShare), "localShare", "need a number in [0, 1]", localShare)
                .require(
                        elitism >= 0 && elitism < population,
                        "elitism",
                        "need a whole number >= 0 and < population",
                        elitism)
                .check();
    }

    private static boolean share(double value) {
        return value >= 0 && value <= 1;
    }

    /** Settings that do well within a hundred trials. */
    public static GeneticOptions defaults() {
        return new GeneticOptions(6, Selection.TOURNAMENT, Crossover.UNIFORM, 0.9, 1, 0.9, Replacement.WORST, 1);
    }
}

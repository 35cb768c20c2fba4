package io.kindling.strategy.genetic;

import io.kindling.option.Options;
import io.kindling.option.Rules;
import java.util.Optional;

/**
 * The settings of {@link GeneticStrategy}.
 *
 * @param population μ, how many completed trials may be parents; so many are drawn at random first; 2 or more
 * @param scheme how children become parents
 * @param offspring λ, how many children a generation has; 1 or more, and not fewer than {@code population} with
 *     {@link Scheme#COMMA}; {@link Scheme#STEADY_STATE} has no use for it
 * @param replacement who leaves a full population in steady state
 * @param elitism how many of the best trials never leave the population; 0 or more, less than {@code population}
 * @param selection how parents are chosen
 * @param tournamentSize how many {@linkplain Selection#TOURNAMENT compete} to be a parent; 1 or more, 1 being no selection
 * @param truncationShare share of the population that {@link Selection#TRUNCATION} leaves, in (0, 1]
 * @param crossover how two parents are joined
 * @param crossoverRate share of children that have two parents, in [0, 1]; the others are copies of one, to be mutated
 * @param crossoverIndex η of {@link Crossover#SIMULATED_BINARY}: the greater, the nearer children are to their parents; 0 or more
 * @param mutation how a gene changes
 * @param mutations how many genes of a child are changed on average, of however many it has; more than 0
 * @param mutationIndex η of {@link Mutation#POLYNOMIAL}: the greater, the smaller the steps; 0 or more
 * @param localShare share of polynomial steps among {@linkplain Mutation#MIXED mixed} mutations, in [0, 1]
 * @param convergence the search ends after so many generations without an improvement; 0 for never. In steady state a
 *     generation is as many completed trials as the population has
 * @param tolerance a lesser improvement of the loss is none; 0 or more
 */
public record GeneticOptions(
        int population,
        Scheme scheme,
        int offspring,
        Replacement replacement,
        int elitism,
        Selection selection,
        int tournamentSize,
        double truncationShare,
        Crossover crossover,
        double crossoverRate,
        double crossoverIndex,
        Mutation mutation,
        double mutations,
        double mutationIndex,
        double localShare,
        int convergence,
        double tolerance) {

    /** How children become parents. */
    public enum Scheme {
        /** Each completed trial enters the population at once (Whitley 1989): no slot waits, and none works on old parents. */
        STEADY_STATE,
        /** (μ+λ): after λ children, the best μ of parents and children (Schwefel 1981). */
        PLUS,
        /** (μ,λ): after λ children, the best μ of them and the elite (Schwefel 1981); λ = μ is the generational algorithm. */
        COMMA
    }

    /** Who leaves a full population in steady state. */
    public enum Replacement {
        /** The trial that was completed first: forgets lucky results of a noisy objective. */
        OLDEST,
        /** The trial with the worst score. */
        WORST
    }

    /** How parents are chosen from the population. Only the order of scores counts. */
    public enum Selection {
        /** Each parent is the best of some drawn at random (Goldberg and Deb 1991). */
        TOURNAMENT,
        /** Two spins of a wheel whose slots shrink linearly with the rank (Baker 1985). */
        ROULETTE,
        /** Two evenly spaced pointers on the same wheel, spun once (Baker 1987). */
        STOCHASTIC_UNIVERSAL,
        /** Any of the best (Mühlenbein and Schlierkamp-Voosen 1993). */
        TRUNCATION
    }

    /** How two parents are joined. */
    public enum Crossover {
        /** The genes before a random cut from one parent, those behind it from the other (Holland 1975). */
        SINGLE_POINT,
        /** The genes between two cuts of the ring of genes from one parent, the rest from the other (De Jong 1975). */
        TWO_POINT,
        /** Each gene from either parent (Syswerda 1989). */
        UNIFORM,
        /** Half of the numbers spread about both parents', the rest from the first; choices uniformly (Deb and Agrawal 1995). */
        SIMULATED_BINARY
    }

    /** How a gene changes. */
    public enum Mutation {
        /** Drawn anew from the prior. */
        UNIFORM,
        /** A bit of the position on the axis, in binary, is turned over (Holland 1975); a choice becomes another. */
        FLIP,
        /** A step on the axis, most often a small one (Deb and Agrawal 1999); a choice becomes another. */
        POLYNOMIAL,
        /** Polynomial by a share, otherwise uniform. */
        MIXED
    }

    public GeneticOptions {
        new Rules()
                .require(population >= 2, "population", "need a whole number >= 2", population)
                .require(
                        offspring >= (scheme == Scheme.COMMA ? population : 1),
                        "offspring",
                        "need a whole number >= " + (scheme == Scheme.COMMA ? "population with comma" : "1"),
                        offspring)
                .require(
                        elitism >= 0 && elitism < population,
                        "elitism",
                        "need a whole number >= 0 and < population",
                        elitism)
                .require(tournamentSize >= 1, "tournamentSize", "need a whole number >= 1", tournamentSize)
                .require(
                        truncationShare > 0 && truncationShare <= 1,
                        "truncationShare",
                        "need a number in (0, 1]",
                        truncationShare)
                .require(share(crossoverRate), "crossoverRate", "need a number in [0, 1]", crossoverRate)
                .require(notNegative(crossoverIndex), "crossoverIndex", "need a finite number >= 0", crossoverIndex)
                .require(
                        mutations > 0 && Double.isFinite(mutations), "mutations", "need a finite number > 0", mutations)
                .require(notNegative(mutationIndex), "mutationIndex", "need a finite number >= 0", mutationIndex)
                .require(share(localShare), "localShare", "need a number in [0, 1]", localShare)
                .require(convergence >= 0, "convergence", "need a whole number >= 0", convergence)
                .require(notNegative(tolerance), "tolerance", "need a finite number >= 0", tolerance)
                .check();
    }

    private static boolean share(double value) {
        return value >= 0 && value <= 1;
    }

    private static boolean notNegative(double value) {
        return value >= 0 && Double.isFinite(value);
    }

    /** Settings that do well within a hundred trials. */
    public static GeneticOptions defaults() {
        return new GeneticOptions(
                5,
                Scheme.STEADY_STATE,
                5,
                Replacement.WORST,
                1,
                Selection.TOURNAMENT,
                3,
                0.5,
                Crossover.UNIFORM,
                0.9,
                2,
                Mutation.MIXED,
                1,
                10,
                0.9,
                0,
                0);
    }

    /** How many trials make a generation. */
    int generation() {
        return scheme == Scheme.STEADY_STATE ? population : offspring;
    }

    /** The given settings; their faults stay with them. */
    static Optional<GeneticOptions> read(Options options) {
        GeneticOptions defaults = defaults();
        int population = options.integer("population", defaults.population);
        Scheme scheme = options.choice("scheme", defaults.scheme);
        int offspring = options.integer("offspring", population);
        Replacement replacement = options.choice("replacement", defaults.replacement);
        int elitism = options.integer("elitism", defaults.elitism);
        Selection selection = options.choice("selection", defaults.selection);
        int tournamentSize = options.integer("tournamentSize", defaults.tournamentSize);
        double truncationShare = options.number("truncationShare", defaults.truncationShare);
        Crossover crossover = options.choice("crossover", defaults.crossover);
        double crossoverRate = options.number("crossoverRate", defaults.crossoverRate);
        double crossoverIndex = options.number("crossoverIndex", defaults.crossoverIndex);
        Mutation mutation = options.choice("mutation", defaults.mutation);
        double mutations = options.number("mutations", defaults.mutations);
        double mutationIndex = options.number("mutationIndex", defaults.mutationIndex);
        double localShare = options.number("localShare", defaults.localShare);
        int convergence = options.integer("convergence", defaults.convergence);
        double tolerance = options.number("tolerance", defaults.tolerance);
        return options.make(() -> new GeneticOptions(
                population,
                scheme,
                offspring,
                replacement,
                elitism,
                selection,
                tournamentSize,
                truncationShare,
                crossover,
                crossoverRate,
                crossoverIndex,
                mutation,
                mutations,
                mutationIndex,
                localShare,
                convergence,
                tolerance));
    }
}

package io.kindling.strategy.genetic;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The choice of two parents, which may be the same, by their ranks from 0, the best. */
final class Selecting {
    private Selecting() {}

    /**
     * Two ranks.
     *
     * @param members how many there are to choose from, at least one
     */
    static int[] parents(GeneticOptions options, int members, RandomGenerator random) {
        return switch (options.selection()) {
            case TOURNAMENT ->
                new int[] {
                    tournament(options.tournamentSize(), members, random),
                    tournament(options.tournamentSize(), members, random)
                };
            case ROULETTE -> new int[] {onWheel(members, random.nextDouble()), onWheel(members, random.nextDouble())};
            case STOCHASTIC_UNIVERSAL -> {
                double pointer = random.nextDouble();
                yield new int[] {onWheel(members, pointer), onWheel(members, (pointer + 0.5) % 1)};
            }
            case TRUNCATION -> {
                int left = (int) Math.ceil(options.truncationShare() * members);
                yield new int[] {random.nextInt(left), random.nextInt(left)};
            }
        };
    }

    private static int tournament(int size, int members, RandomGenerator random) {
        return IntStream.generate(() -> random.nextInt(members))
                .limit(size)
                .min()
                .orElseThrow();
    }

    /** The rank at a position in [0, 1) of a wheel on which the best of n has n units and the worst has one. */
    private static int onWheel(int members, double position) {
        double left = position * members * (members + 1) / 2;
        int rank = 0;
        while (rank < members - 1 && left >= members - rank) {
            left -= members - rank;
            rank++;
        }
        return rank;
    }
}

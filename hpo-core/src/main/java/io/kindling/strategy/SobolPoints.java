package io.kindling.strategy;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * A scrambled Sobol sequence: points that fill the unit cube more evenly than random ones do. Of each aligned block of
 * 2^k points exactly one lies in each of 2^k equal slices of every axis. Points are found by their index, in any order,
 * each in O(dimensions · log index).
 *
 * <p>The directions are those of Joe and Kuo 2008, <em>Constructing Sobol Sequences with Better Two-Dimensional
 * Projections</em>. The scramble is a random lower triangular matrix for each dimension (Matoušek 1998, <em>On the
 * L2-Discrepancy for Anchored Boxes</em>) and a random digital shift. It leaves the evenness as it is, makes
 * every single point uniform, and takes away the patterns of the plain sequence; Owen 1998, <em>Scrambling Sobol and
 * Niederreiter-Xing Points</em>, does the same with more randomness and at more cost.
 */
public final class SobolPoints {
    /** The number of dimensions in the table of directions. The coordinates beyond are plain pseudo-random numbers. */
    public static final int LARGEST = 21_201;

    private static final int BITS = 52;
    private static final int INDEX_BITS = 31;

    private final int dimensions;
    /** The point of each power of two as an index, before the shift, by dimension. */
    private final long[][] directions;

    private final long[] shifts;
    /** Seeds the coordinates that are not in the table. */
    private final long beyond;

    /**
     * Lays out a sequence.
     *
     * @param dimensions of the cube, at least 1
     * @param seed chooses the scramble; the same seed gives the same points
     */
    public SobolPoints(int dimensions, long seed) {
        if (dimensions < 1) {
            throw new IllegalArgumentException("dimensions: need a whole number >= 1, got " + dimensions);
        }
        this.dimensions = dimensions;
        int tabled = Math.min(dimensions, LARGEST);
        this.directions = new long[tabled][INDEX_BITS];
        this.shifts = new long[tabled];
        SobolSequenceGenerator plain = new SobolSequenceGenerator(tabled);
        for (int k = 0; k < INDEX_BITS; k++) {
            // The generator counts in Gray code, where this index has bit k alone.
            double[] point = plain.skipTo((int) ((2L << k) - 1));
            for (int d = 0; d < tabled; d++) {
                directions[d][k] = (long) Math.scalb(point[d], BITS);
            }
        }
        RandomGenerator random = new SplittableRandom(seed);
        for (int d = 0; d < tabled; d++) {
            shifts[d] = random.nextLong() >>> (Long.SIZE - BITS);
            scramble(directions[d], random);
        }
        this.beyond = random.nextLong();
    }

    /** Multiplies each number, as a vector of bits, by one random lower triangular matrix with ones on its diagonal. */
    private static void scramble(long[] numbers, RandomGenerator random) {
        long[] scrambled = new long[numbers.length];
        for (int bit = 0; bit < BITS; bit++) {
            long self = 1L << bit;
            long moreSignificant = -(self << 1);
            long row = self | (random.nextLong() & moreSignificant);
            for (int k = 0; k < numbers.length; k++) {
                scrambled[k] |= (Long.bitCount(numbers[k] & row) & 1L) << bit;
            }
        }
        System.arraycopy(scrambled, 0, numbers, 0, numbers.length);
    }

    public int dimensions() {
        return dimensions;
    }

    /**
     * The point at an index.
     *
     * @param index from 0
     * @return a new array of coordinates in (0, 1), multiples of 2^-53
     */
    public double[] point(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("index: need a whole number >= 0, got " + index);
        }
        double[] point = new double[dimensions];
        for (int d = 0; d < directions.length; d++) {
            long bits = shifts[d];
            for (int rest = index; rest != 0; rest &= rest - 1) {
                bits ^= directions[d][Integer.numberOfTrailingZeros(rest)];
            }
            point[d] = middle(bits);
        }
        if (dimensions > LARGEST) {
            RandomGenerator random = new SplittableRandom(beyond + index);
            for (int d = LARGEST; d < dimensions; d++) {
                point[d] = middle(random.nextLong() >>> (Long.SIZE - BITS));
            }
        }
        return point;
    }

    /** The middle of a cell of the finest division, so that no coordinate is 0 or 1. */
    private static double middle(long cell) {
        return Math.scalb(cell + 0.5, -BITS);
    }
}

package io.kindling.search;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Independent streams of randomness for each trial of a study, from one seed: the same trial gets the same stream
 * however often the search was interrupted before it.
 */
record Seeds(long study) {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** For the proposal of the trial of that number, and of others proposed together with it. */
    RandomGenerator proposal(int number) {
        return new SplittableRandom(mix(2L * number));
    }

    /** For the trial itself. Not negative, as many libraries want it, and exact in a double. */
    long trial(int number) {
        return mix(2L * number + 1) >>> 11;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014) over a Weyl sequence that starts at the study's seed. */
    private long mix(long index) {
        long z = study + (index + 1) * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

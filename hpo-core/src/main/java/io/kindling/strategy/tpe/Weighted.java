package io.kindling.strategy.tpe;

import java.util.random.RandomGenerator;

/** Draws by weight. */
final class Weighted {
    private Weighted() {}

    /** A position drawn with probability in proportion to its weight. */
    static int draw(double[] weights, RandomGenerator random) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double target = random.nextDouble() * total;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                target -= weights[i];
                if (target < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}

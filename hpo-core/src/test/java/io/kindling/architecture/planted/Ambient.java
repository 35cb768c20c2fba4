package io.kindling.architecture.planted;

import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Takes randomness and time from the air. */
final class Ambient {
    int random() {
        return new Random(1).nextInt();
    }

    int local() {
        return ThreadLocalRandom.current().nextInt();
    }

    double math() {
        return Math.random();
    }

    RandomGenerator unseeded() {
        return new SplittableRandom();
    }

    RandomGenerator standard() {
        return RandomGenerator.getDefault();
    }

    long millis() {
        return System.currentTimeMillis();
    }

    Instant now() {
        return Instant.now();
    }
}

package io.kindling.architecture.planted.strategy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** Reaches for the world outside. */
final class Impure {
    Path file() {
        return Path.of("x");
    }

    void thread() {
        new Thread(() -> {}).start();
    }

    CompletableFuture<Long> future() {
        return CompletableFuture.supplyAsync(() -> 1L);
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    long nanos() {
        return System.nanoTime();
    }
}

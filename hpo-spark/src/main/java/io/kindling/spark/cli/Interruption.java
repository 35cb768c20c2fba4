package io.kindling.spark.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Turns a signal that ends the process into an interrupt of the search, and holds the process until the search has
 * written down where it stands.
 */
final class Interruption implements AutoCloseable {
    /** Before Spark's own hook, which stops the session under our feet. */
    private static final int BEFORE_SPARK = 1000;

    private static final long PATIENCE_SECONDS = 25;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Runnable hook;

    private Interruption(Thread search) {
        hook = () -> {
            search.interrupt();
            try {
                if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    System.err.println("kindling: did not end in time; start again to go on");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    static Interruption ofThisThread() {
        Interruption interruption = new Interruption(Thread.currentThread());
        ShutdownHookManager.get()
                .addShutdownHook(interruption.hook, BEFORE_SPARK, PATIENCE_SECONDS + 1, TimeUnit.SECONDS);
        return interruption;
    }

    @Override
    public void close() {
        closed.countDown();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}

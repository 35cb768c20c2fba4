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

    /** Behind Spark's own hook and that of Hadoop's file systems. */
    private static final int LAST = 1;

    private static final long PATIENCE_SECONDS = 25;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Runnable hook;
    // By itself the JVM would make the signal the exit code, which differs from signal to signal.
    @SuppressWarnings("UnnecessaryLambda") // a hook is taken back by its identity
    private final Runnable end = () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());

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
        ShutdownHookManager.get().addShutdownHook(interruption.end, LAST);
        return interruption;
    }

    @Override
    public void close() {
        closed.countDown();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
            ShutdownHookManager.get().removeShutdownHook(end);
        }
    }
}

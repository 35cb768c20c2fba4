package io.kindling.execution;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Reads what a process says, on a thread of its own. What the process started and what escaped {@link GuardedProcess}
 * may hold the pipe open after it, and closing a pipe does not wake its reader: the thread is then left behind.
 */
final class Listening {
    /** Longer than {@link GuardedProcess} leaves to those that carry the last output on. */
    private static final long QUIET_SECONDS = 2;

    private final Reader reader;
    private final Sink sink;
    private final CompletableFuture<Void> end;
    private long blocks;
    private boolean left;

    /** Starts to listen. */
    Listening(Reader reader, Sink sink, Executor thread) {
        this.reader = reader;
        this.sink = sink;
        this.end = CompletableFuture.runAsync(this::read, thread);
    }

    /** Takes some characters of those that were said, one call at a time. */
    @FunctionalInterface
    interface Sink {
        void take(char[] block, int length);
    }

    private void read() {
        char[] block = new char[8192];
        try {
            for (int length = reader.read(block); length >= 0; length = reader.read(block)) {
                take(block, length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void take(char[] block, int length) {
        if (!left) {
            blocks++;
            sink.take(block, length);
        }
    }

    /**
     * Waits for the end of what is said or, once the process has ended, until nothing more comes for two seconds. The sink
     * is not called any more.
     *
     * @throws ExecutionException with what the reader or the sink threw
     */
    void await(Process process) throws InterruptedException, ExecutionException {
        CompletableFuture.anyOf(end, process.onExit()).get();
        long heard;
        do {
            heard = blocks();
            end.copy().completeOnTimeout(null, QUIET_SECONDS, TimeUnit.SECONDS).get();
        } while (!leave(heard));
    }

    /** Waits for the sink, which may be slow. */
    private synchronized long blocks() {
        return blocks;
    }

    private synchronized boolean leave(long heard) {
        left = blocks == heard;
        return left;
    }
}

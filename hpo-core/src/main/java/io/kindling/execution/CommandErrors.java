package io.kindling.execution;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The end of what a command says on standard error, where it mostly tells why it failed. */
final class CommandErrors {
    /** Fits a trial's message, behind the exit status. */
    private static final int LENGTH = TrialRun.MESSAGE_LIMIT - 100;

    private final Process process;
    private final StringBuilder end = new StringBuilder();

    CommandErrors(Process process) {
        this.process = process;
    }

    /** Reads to the end, and holds no more than is told. */
    void read() {
        Reader reader = process.errorReader(StandardCharsets.UTF_8);
        char[] block = new char[8192];
        try {
            for (int length = reader.read(block); length >= 0; length = reader.read(block)) {
                end.append(block, 0, length);
                end.delete(0, Math.max(0, end.length() - LENGTH));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last characters that were read. */
    String text() {
        return end.toString().strip();
    }
}

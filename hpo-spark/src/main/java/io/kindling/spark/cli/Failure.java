package io.kindling.spark.cli;

import io.kindling.config.InvalidSearchFileException;
import io.kindling.store.DifferentStudyException;
import io.kindling.store.TrialStore;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;

/** Why a command ended early, as its user is told: lines without a stack trace, and an exit code. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final List<String> lines;

    Failure(ExitCode code, List<String> lines, Throwable cause) {
        super(String.join("; ", lines), cause);
        this.code = code;
        this.lines = List.copyOf(lines);
    }

    static Failure badInput(String line) {
        return new Failure(ExitCode.BAD_INPUT, List.of(line), null);
    }

    static Failure infrastructure(String line, Throwable cause) {
        return new Failure(ExitCode.INFRASTRUCTURE, List.of(line), cause);
    }

    /** Sorts an exception by what its user can do about it. */
    static Failure of(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            return failure;
        }
        if (thrown instanceof InvalidSearchFileException invalid) {
            return new Failure(ExitCode.BAD_INPUT, invalid.faults(), invalid);
        }
        if (thrown instanceof DifferentStudyException different) {
            return new Failure(ExitCode.BAD_INPUT, List.of(different.getMessage()), different);
        }
        if (thrown instanceof TrialStore.FencedException fenced) {
            return new Failure(ExitCode.FENCED, List.of(fenced.getMessage()), fenced);
        }
        if (isBadInput(thrown)) {
            return new Failure(ExitCode.BAD_INPUT, List.of(String.valueOf(thrown.getMessage())), thrown);
        }
        return new Failure(ExitCode.INFRASTRUCTURE, List.of(firstLine(thrown)), thrown);
    }

    /** Whether an argument is wrong. Java and Hadoop tell of hosts that nobody knows, which may come back, as if one were. */
    static boolean isBadInput(Throwable thrown) {
        return thrown instanceof IllegalArgumentException
                && !(thrown instanceof UnresolvedAddressException)
                && !(thrown.getCause() instanceof UnknownHostException);
    }

    private static String firstLine(Throwable thrown) {
        String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    ExitCode code() {
        return code;
    }

    List<String> lines() {
        return lines;
    }
}

package io.kindling.spark.cli;

/** What the command line tells a scheduler. */
enum ExitCode {
    /** The search is done; its best trial is in {@code result.json}. */
    DONE(0),
    /** The search file or an option is wrong: do not retry. */
    BAD_INPUT(2),
    /** All trials ended, none with a score. */
    NO_SUCCESS(3),
    /** Cluster or storage failed: retry, finished trials are kept. */
    INFRASTRUCTURE(4),
    /** Another driver has taken the study over. */
    FENCED(5),
    /** Stopped by a signal; started again, it goes on. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}

package io.kindling.execution;

/** The end of what a command says on standard error, where it mostly tells why it failed. */
final class CommandErrors implements Listening.Sink {
    /** Fits a trial's message, behind the exit status. */
    private static final int LENGTH = TrialRun.MESSAGE_LIMIT - 100;

    private final StringBuilder end = new StringBuilder();

    @Override
    public void take(char[] block, int length) {
        end.append(block, 0, length);
        end.delete(0, Math.max(0, end.length() - LENGTH));
    }

    /** The last characters that were said. */
    String text() {
        return end.toString().strip();
    }
}

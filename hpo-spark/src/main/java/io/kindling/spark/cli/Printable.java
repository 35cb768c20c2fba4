package io.kindling.spark.cli;

/** Texts from elsewhere, made safe for a terminal. */
final class Printable {
    private Printable() {}

    /** The text with control characters, which could move the cursor or forge lines, replaced. */
    static String of(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}

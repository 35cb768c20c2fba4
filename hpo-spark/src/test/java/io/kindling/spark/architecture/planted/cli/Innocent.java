package io.kindling.spark.architecture.planted.cli;

/** Ends the process where it may be ended. */
final class Innocent {
    void exit() {
        System.exit(0);
    }
}

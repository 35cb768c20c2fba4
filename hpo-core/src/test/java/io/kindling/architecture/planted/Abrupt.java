package io.kindling.architecture.planted;

/** Ends the process and prints. */
final class Abrupt {
    void exit() {
        System.exit(1);
    }

    void halt() {
        Runtime.getRuntime().halt(1);
    }

    void print(IllegalStateException e) {
        e.printStackTrace();
    }
}

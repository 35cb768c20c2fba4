package io.kindling.spark.architecture.planted.task;

/** Ends the process and prints. */
final class Abrupt {
    void exit() {
        System.exit(1);
    }

    void print(IllegalStateException e) {
        e.printStackTrace();
    }
}

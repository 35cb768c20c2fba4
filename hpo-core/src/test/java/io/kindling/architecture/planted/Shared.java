package io.kindling.architecture.planted;

/** Holds state for everybody. */
final class Shared {
    @SuppressWarnings("NonFinalStaticField") // planted
    static int counter;

    private Shared() {}
}

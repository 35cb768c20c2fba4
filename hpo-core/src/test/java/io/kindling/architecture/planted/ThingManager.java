package io.kindling.architecture.planted;

/** Its name says nothing. */
final class ThingManager {
    record InnerHelper() {}
}

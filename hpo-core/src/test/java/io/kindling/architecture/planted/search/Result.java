package io.kindling.architecture.planted.search;

/** Used from above, as it may be. */
public record Result() {}

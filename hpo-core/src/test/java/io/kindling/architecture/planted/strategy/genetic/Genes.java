package io.kindling.architecture.planted.strategy.genetic;

/** Used by a strategy that should not know it. */
public record Genes() {}

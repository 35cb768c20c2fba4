package io.kindling.architecture.planted.strategy.auto;

import io.kindling.architecture.planted.strategy.genetic.Genes;

/** Looks into another strategy, as the portfolio may. */
record Innocent(Genes genes) {}

package io.kindling.architecture.planted.strategy.tpe;

import io.kindling.architecture.planted.strategy.genetic.Genes;

/** Looks into another strategy. */
record Nosy(Genes genes) {}

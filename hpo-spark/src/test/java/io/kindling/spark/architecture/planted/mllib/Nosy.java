package io.kindling.spark.architecture.planted.mllib;

import io.kindling.spark.architecture.planted.dl4j.Network;

/** Looks into the other integration. */
public record Nosy(Network network) {}

package io.kindling.spark.architecture.planted.dl4j;

import io.kindling.spark.architecture.planted.mllib.Nosy;

/** Closes a cycle. */
record Back(Nosy nosy) {}

package io.kindling.architecture.planted.math;

import io.kindling.architecture.planted.report.Page;

/** Violates the direction of dependencies. */
record Upward(Page page) {}

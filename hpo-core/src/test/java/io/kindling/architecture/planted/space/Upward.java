package io.kindling.architecture.planted.space;

import io.kindling.architecture.planted.report.Page;

/** Violates the direction of dependencies. */
record Upward(Page page) {}

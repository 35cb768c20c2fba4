package io.kindling.architecture.planted.trial;

import io.kindling.architecture.planted.report.Page;

/** Violates the direction of dependencies. */
record Upward(Page page) {}

package io.kindling.architecture.planted.option;

import io.kindling.architecture.planted.report.Page;

/** Violates the direction of dependencies. */
record Upward(Page page) {}

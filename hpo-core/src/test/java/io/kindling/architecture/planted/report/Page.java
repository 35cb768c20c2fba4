package io.kindling.architecture.planted.report;

import io.kindling.architecture.planted.search.Result;

/** Makes a cycle with the search. */
public record Page(Result result) {}

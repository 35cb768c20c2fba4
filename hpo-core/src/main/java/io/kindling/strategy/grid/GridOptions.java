package io.kindling.strategy.grid;

import io.kindling.option.Rules;

/**
 * The settings of {@link GridStrategy}.
 *
 * @param points how many values to try of a parameter that is continuous or unbounded, in [2, 1000]
 * @param spread whether to jump about the grid, so that a search that is cut short has seen all parts of it
 * @param refinements how often to lay a finer grid about the best trial when a grid has been tried, in [0, 40]
 */
public record GridOptions(int points, boolean spread, int refinements) {
    public GridOptions {
        new Rules()
                .require(points >= 2 && points <= 1000, "points", "need a whole number in [2, 1000]", points)
                .require(
                        refinements >= 0 && refinements <= 40,
                        "refinements",
                        "need a whole number in [0, 40]",
                        refinements)
                .check();
    }

    /** Ten points, in order, and then the end. */
    public static GridOptions defaults() {
        return new GridOptions(10, false, 0);
    }
}

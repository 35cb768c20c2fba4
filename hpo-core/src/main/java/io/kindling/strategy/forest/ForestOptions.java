package io.kindling.strategy.forest;

import io.kindling.option.Rules;

/**
 * The settings of {@link ForestStrategy}.
 *
 * @param initialTrials how many trials, running ones included, are spread evenly before the first forest; 1 or more.
 *     SMAC3 takes ten for each parameter, but at most a quarter of the trials, whose number a strategy does not know
 * @param trees how many trees the forest has; 1 or more
 * @param acquisition what is looked for
 * @param candidates how many points are drawn from the prior to look among; 1 or more
 * @param randomShare share of the proposals that are drawn from the prior instead, in [0, 1]. SMAC3 takes 0.2; on most
 *     problems less is better, and with none a search may stay in the branch or valley that it found first
 */
public record ForestOptions(int initialTrials, int trees, Acquisition acquisition, int candidates, double randomShare) {
    public ForestOptions {
        new Rules()
                .require(initialTrials >= 1, "initialTrials", "need a whole number >= 1", initialTrials)
                .require(trees >= 1, "trees", "need a whole number >= 1", trees)
                .require(candidates >= 1, "candidates", "need a whole number >= 1", candidates)
                .require(randomShare >= 0 && randomShare <= 1, "randomShare", "need a number in [0, 1]", randomShare)
                .check();
    }

    public static ForestOptions defaults() {
        return new ForestOptions(10, 10, Acquisition.LOG_EI, 2000, 0.1);
    }
}

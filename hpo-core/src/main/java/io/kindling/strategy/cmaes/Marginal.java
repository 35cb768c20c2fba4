package io.kindling.strategy.cmaes;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** A normal distribution on a discrete axis. */
record Marginal(double mean, double deviation) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * This distribution, moved and widened as little as it takes: Hamano et al. 2022.
     *
     * @param cell in which the mean lies
     * @param margin least probability of the values beyond a single end of the cell; half as much for each of two
     */
    Marginal widened(Interval cell, double margin) {
        double below = NORMAL.cumulativeProbability((cell.low() - mean) / deviation);
        double above = NORMAL.survivalProbability((cell.high() - mean) / deviation);
        if (Double.isInfinite(cell.low()) || Double.isInfinite(cell.high())) {
            return atEnd(cell, margin, below, above);
        }
        double least = margin / 2;
        if (below >= least && above >= least) {
            return this;
        }
        double raisedBelow = Math.max(least, below);
        double raisedAbove = Math.max(least, above);
        double sum = raisedBelow + raisedAbove + 1 - below - above;
        double share = (1 - sum) / (sum - 3 * least);
        double down = quantile(raisedBelow + share * (raisedBelow - least));
        double up = quantile(raisedAbove + share * (raisedAbove - least));
        return new Marginal(
                (cell.low() * up + cell.high() * down) / (up + down), (cell.high() - cell.low()) / (up + down));
    }

    private Marginal atEnd(Interval cell, double margin, double below, double above) {
        if (Double.isInfinite(cell.low()) && Double.isInfinite(cell.high())) {
            return this;
        }
        if (Double.isInfinite(cell.low())) {
            return above >= margin ? this : new Marginal(cell.high() - deviation * quantile(margin), deviation);
        }
        return below >= margin ? this : new Marginal(cell.low() + deviation * quantile(margin), deviation);
    }

    /** How many standard deviations from the mean the tail of a probability begins. */
    private static double quantile(double tail) {
        return NORMAL.inverseSurvivalProbability(tail);
    }
}

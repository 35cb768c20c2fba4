package io.kindling.pruning;

import io.kindling.trial.Goal;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * The rungs of asynchronous successive halving: at each a trial stops unless its value is among the best 1/η of those
 * that have been brought there.
 *
 * @param first the lowest rung, in steps; 1 or more
 * @param ratio η, of neighbouring rungs
 * @param count how many there are
 */
record Rungs(double first, int ratio, int count) implements Pruner {

    @Override
    public boolean shouldStop(Goal goal, Curve own, Collection<Curve> others) {
        if (own.lastStep() < first) {
            return false;
        }
        long rung = highest(own.lastStep());
        return own.stepBefore() < rung && !isAmongBest(goal, own, others, rung);
    }

    /** The highest rung that is not above a step. */
    private long highest(long step) {
        long rung = (long) first;
        for (int below = 1; below < count && rung <= step / ratio; below++) {
            rung *= ratio;
        }
        return rung;
    }

    private boolean isAmongBest(Goal goal, Curve own, Collection<Curve> others, long rung) {
        double value = own.at(goal, rung).orElseThrow();
        double[] rivals = others.stream()
                .map(other -> other.at(goal, rung))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        long better = Arrays.stream(rivals).filter(rival -> rival < value).count();
        return better < Math.max(1, (rivals.length + 1) / ratio);
    }
}

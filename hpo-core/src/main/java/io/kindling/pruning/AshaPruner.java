package io.kindling.pruning;

import io.kindling.option.Options;
import io.kindling.option.Rules;
import io.kindling.trial.Goal;
import io.kindling.trial.Report;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asynchronous successive halving (Li et al. 2020, "A System for Massively Parallel Hyperparameter Tuning"), stopping
 * trials where the paper leaves them unpromoted: at each rung r, r·η, r·η², … of steps a trial stops unless its value is
 * among the best 1/η of the values that trials, itself included, have brought to that rung so far. The best one never
 * stops.
 *
 * @param minResource the first rung r, in steps; 1 or more
 * @param reductionFactor η: the ratio of rungs, and of trials that reach a rung to those that pass it; 2 or more
 */
public record AshaPruner(long minResource, int reductionFactor) implements Pruner {

    public AshaPruner {
        new Rules()
                .require(minResource >= 1, "minResource", "need a whole number >= 1", minResource)
                .require(reductionFactor >= 2, "reductionFactor", "need a whole number >= 2", reductionFactor)
                .check();
    }

    /** The paper's reduction factor, from the first step on. */
    public static AshaPruner defaults() {
        return new AshaPruner(1, 4);
    }

    /** The pruner that the options describe; their faults stay with them. */
    static Optional<Pruner> from(Options options) {
        AshaPruner defaults = AshaPruner.defaults();
        long minResource = options.whole("minResource", defaults.minResource());
        int reductionFactor = options.integer("reductionFactor", defaults.reductionFactor());
        return options.make(() -> new AshaPruner(minResource, reductionFactor));
    }

    @Override
    public boolean shouldStop(Goal goal, List<Report> own, Collection<List<Report>> others) {
        long step = own.get(own.size() - 1).step();
        long before = own.size() > 1 ? own.get(own.size() - 2).step() : 0;
        if (step < minResource) {
            return false;
        }
        long rung = rung(step);
        return before < rung && !isAmongBest(goal, own, others, rung);
    }

    /** The highest rung that is not above a step. */
    private long rung(long step) {
        long rung = minResource;
        while (rung <= step / reductionFactor) {
            rung *= reductionFactor;
        }
        return rung;
    }

    private boolean isAmongBest(Goal goal, List<Report> own, Collection<List<Report>> others, long rung) {
        double value = at(goal, own, rung).orElseThrow();
        double[] rivals = others.stream()
                .map(reports -> at(goal, reports, rung))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        long better = Arrays.stream(rivals).filter(rival -> rival < value).count();
        return better < Math.max(1, (rivals.length + 1) / reductionFactor);
    }

    /** The loss that a trial brought to a rung: that of its first report there or beyond. */
    private static OptionalDouble at(Goal goal, List<Report> reports, long rung) {
        return reports.stream()
                .filter(report -> report.step() >= rung)
                .mapToDouble(report -> Losses.of(goal, report))
                .findFirst();
    }
}

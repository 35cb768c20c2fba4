package io.kindling.pruning;

import io.kindling.option.Options;
import io.kindling.option.Rules;
import io.kindling.trial.Goal;
import io.kindling.trial.Report;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Lets a trial go on while it still improves; once it does not, another pruner decides, at that report and at those that
 * follow.
 *
 * @param pruner decides about a trial that has stopped improving
 * @param patience how many reports in a row may pass without an improvement; 1 or more
 * @param minDelta by how much a value must be better than the best before to count as an improvement; 0 or more
 */
public record PatiencePruner(Pruner pruner, int patience, double minDelta) implements Pruner {
    public PatiencePruner {
        new Rules()
                .require(patience >= 1, "patience", "need a whole number >= 1", patience)
                .require(minDelta >= 0 && Double.isFinite(minDelta), "minDelta", "need a finite number >= 0", minDelta)
                .check();
    }

    /** The pruner that the options describe; their faults stay with them. */
    static Optional<Pruner> from(Options options) {
        int patience = options.integer("patience", 5);
        double minDelta = options.number("minDelta", 0);
        Pruner pruner = options.nested("of", Pruners::create).orElse((goal, own, others) -> true);
        return options.make(() -> new PatiencePruner(pruner, patience, minDelta));
    }

    @Override
    public boolean shouldStop(Goal goal, Curve own, Collection<Curve> others) {
        return !improves(goal, own.reports()) && pruner.shouldStop(goal, own, others);
    }

    private boolean improves(Goal goal, List<Report> reports) {
        int since = reports.size() - patience;
        if (since < 1) {
            return true;
        }
        double before = least(goal, reports.subList(0, since));
        return least(goal, reports.subList(since, reports.size())) < before - minDelta;
    }

    private static double least(Goal goal, List<Report> reports) {
        return reports.stream()
                .mapToDouble(report -> Curve.loss(goal, report))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}

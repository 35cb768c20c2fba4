package io.kindling.search;

import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A strategy that gives no budgets, in a study that another one began with budgets. It sees no finished trial with less
 * than the largest budget with which one has completed, since scores of different budgets do not compare. Imported trials are
 * compared with one another only: what they could spend is of another study.
 */
record LargestBudget(Strategy strategy) implements Strategy {

    /** The strategy as it can go on with a history: as it is, unless it would see budgets that it knows nothing of. */
    static Strategy over(TrialHistory history, Strategy strategy) {
        boolean budgets = IntStream.range(0, history.size()).anyMatch(row -> Double.isFinite(history.budget(row)))
                || history.running().stream().anyMatch(spec -> Double.isFinite(spec.budget()));
        return budgets && Double.isInfinite(strategy.fullBudget()) ? new LargestBudget(strategy) : strategy;
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        return strategy.ask(count, comparable(history), random);
    }

    private static TrialHistory comparable(TrialHistory history) {
        int[] imported = withLargest(history, 0, history.imported());
        int[] own = withLargest(history, history.imported(), history.size());
        if (imported.length + own.length == history.size()) {
            return history;
        }
        List<Trial> others = IntStream.of(imported).mapToObj(history::trial).toList();
        TrialHistory comparable = TrialHistory.importing(history.space(), history.goal(), others);
        for (int row : own) {
            comparable = comparable.finish(history.trial(row));
        }
        for (TrialSpec spec : history.running()) {
            comparable = comparable.start(spec);
        }
        return comparable;
    }

    private static int[] withLargest(TrialHistory history, int from, int to) {
        double largest = IntStream.range(from, to)
                .filter(row -> !Double.isNaN(history.loss(row)))
                .mapToDouble(history::budget)
                .max()
                .orElse(0);
        return IntStream.range(from, to)
                .filter(row -> history.budget(row) >= largest)
                .toArray();
    }
}

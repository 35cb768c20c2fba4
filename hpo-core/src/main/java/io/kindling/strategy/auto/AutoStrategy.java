package io.kindling.strategy.auto;

import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A portfolio: most trials are proposed by a strategy that does best on objectives it understands, every so many by one
 * that needs to understand little. Each sees all trials, whoever proposed them.
 */
public final class AutoStrategy implements Strategy {
    private final Strategy leader;
    private final Strategy other;
    private final int period;

    public AutoStrategy(Strategy leader, Strategy other, int period) {
        this.leader = leader;
        this.other = other;
        this.period = period;
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        List<Proposal> proposals = new ArrayList<>();
        TrialHistory extended = history;
        int free = history.running().stream().mapToInt(TrialSpec::number).max().orElse(0) + 1;
        for (int i = 0; i < count; i++) {
            boolean others = (extended.size() + extended.running().size()) % period == period - 1;
            List<Proposal> next = (others ? other : leader).ask(1, extended, random);
            if (next.isEmpty()) {
                break;
            }
            proposals.add(next.get(0));
            extended = extended.start(new TrialSpec(free + i, next.get(0).configuration(), 0, ""));
        }
        return proposals;
    }
}

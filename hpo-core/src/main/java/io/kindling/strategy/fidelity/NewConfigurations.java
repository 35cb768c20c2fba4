package io.kindling.strategy.fidelity;

import io.kindling.space.Configuration;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where configurations that have not been tried come from: another strategy, and in part chance.
 *
 * @param base sees each configuration once, see {@link SingleBudget}
 * @param randomShare share of the configurations that are drawn from the prior
 */
record NewConfigurations(Strategy base, double randomShare, Ladder ladder) {

    /** So many untried configurations, or fewer where a finite space has no more. Their budget is the caller's matter. */
    List<Proposal> draw(int count, TrialHistory history, RandomGenerator random) {
        int byChance = (int) IntStream.range(0, count)
                .filter(i -> random.nextDouble() < randomShare)
                .count();
        Observed observed = new Observed(history);
        List<Proposal> proposals = new ArrayList<>();
        if (byChance < count) {
            proposals.addAll(byBase(count - byChance, observed, random));
        }
        for (int i = 0; i < byChance; i++) {
            Configuration drawn = Observed.configuration(history.space(), observed.freshSample(random));
            proposals.addAll(untried(List.of(new Proposal(drawn, "random")), observed));
        }
        return proposals;
    }

    /**
     * The base knows nothing of trials whose budgets the ladder does not have. Only when it proposes one of them again, as
     * one that takes points in their order does, are they shown to it as running: a model thinks ill of running trials.
     */
    private List<Proposal> byBase(int count, Observed observed, RandomGenerator random) {
        TrialHistory seen = SingleBudget.of(observed.history(), ladder);
        List<Proposal> proposals = untried(base.ask(count, seen, random), observed);
        List<Configuration> taken = proposals.size() < count ? others(observed.history()) : List.of();
        if (!taken.isEmpty()) {
            proposals.forEach(proposal -> taken.add(proposal.configuration()));
            List<Proposal> more = base.ask(count - proposals.size(), running(seen, taken), random);
            proposals.addAll(untried(more, observed));
        }
        return proposals;
    }

    /** Those that have not been tried, which from now on count as tried. */
    private static List<Proposal> untried(List<Proposal> proposals, Observed observed) {
        List<Proposal> untried = new ArrayList<>();
        for (Proposal proposal : proposals) {
            double[] point = Observed.row(observed.space(), proposal.configuration());
            if (!observed.contains(point)) {
                observed.add(point);
                untried.add(proposal);
            }
        }
        return untried;
    }

    private List<Configuration> others(TrialHistory history) {
        return IntStream.range(0, history.size())
                .filter(row -> ladder.rung(history.budget(row)) < 0)
                .mapToObj(row -> history.trial(row).configuration())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static TrialHistory running(TrialHistory seen, List<Configuration> more) {
        TrialHistory running = seen;
        for (Configuration configuration : more) {
            running = running.start(new TrialSpec(running.running().size(), configuration, 0, ""));
        }
        return running;
    }
}

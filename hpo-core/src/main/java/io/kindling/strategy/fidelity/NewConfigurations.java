package io.kindling.strategy.fidelity;

import io.kindling.space.Configuration;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
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
        TrialHistory seen = SingleBudget.of(history, ladder);
        List<Proposal> proposals = new ArrayList<>();
        if (byChance < count) {
            proposals.addAll(base.ask(count - byChance, seen, random));
        }
        Observed observed = new Observed(seen);
        proposals.forEach(proposal -> observed.add(Observed.row(seen.space(), proposal.configuration())));
        for (int i = 0; i < byChance; i++) {
            double[] point = observed.freshSample(random);
            observed.add(point);
            proposals.add(new Proposal(Observed.configuration(seen.space(), point), "random"));
        }
        Set<Configuration> tried = tried(history);
        proposals.removeIf(proposal -> !tried.add(proposal.configuration()));
        return proposals;
    }

    private static Set<Configuration> tried(TrialHistory history) {
        Set<Configuration> tried = new HashSet<>();
        for (int row = 0; row < history.size(); row++) {
            tried.add(history.trial(row).configuration());
        }
        history.running().stream().map(TrialSpec::configuration).forEach(tried::add);
        return tried;
    }
}

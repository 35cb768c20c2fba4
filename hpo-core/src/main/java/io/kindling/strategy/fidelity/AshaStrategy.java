package io.kindling.strategy.fidelity;

import io.kindling.option.Options;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Asynchronous successive halving with promotion (Li et al. 2020, "A System for Massively Parallel Hyperparameter
 * Tuning", algorithm 2): whenever a trial may start, a configuration among the best 1/η of its rung is tried again with η
 * times the budget, if there is one, else a new configuration with the least budget. Nothing ever waits.
 *
 * <p>Rungs are rebuilt from the history at each call: a trial's rung is its budget, and a configuration has been promoted
 * if it has a trial with the next larger one. Takes O(n·log n) time for n trials.
 */
public final class AshaStrategy implements Strategy {
    private final Ladder ladder;
    private final NewConfigurations fresh;

    /**
     * A strategy.
     *
     * @param base proposes new configurations
     */
    public AshaStrategy(FidelityOptions options, Strategy base) {
        ladder = new Ladder(options);
        fresh = new NewConfigurations(base, options.randomShare(), ladder);
    }

    /** The strategy that the options describe, with the paper's η; their faults stay with them. */
    public static Optional<Strategy> from(Options options, Strategy base) {
        Supplier<FidelityOptions> settings = FidelityOptions.read(options, 4, 0);
        return options.make(() -> new AshaStrategy(settings.get(), base));
    }

    @Override
    public double fullBudget() {
        return ladder.budget(ladder.top());
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        Bracket bracket = new Bracket(ladder, 0);
        Attempt.all(history, ladder)
                .forEach(attempt -> bracket.put(attempt.rung(), attempt.configuration(), attempt.loss()));
        List<Proposal> proposals = new ArrayList<>();
        Optional<Bracket.Promotion> promotion = bracket.asynchronous();
        while (proposals.size() < count && promotion.isPresent()) {
            bracket.put(promotion.get().rung(), promotion.get().configuration(), Double.NaN);
            proposals.add(promotion.get().proposal(ladder));
            promotion = bracket.asynchronous();
        }
        fresh.draw(count - proposals.size(), history, random)
                .forEach(proposal ->
                        proposals.add(new Proposal(proposal.configuration(), proposal.note(), ladder.budget(0))));
        return proposals;
    }
}

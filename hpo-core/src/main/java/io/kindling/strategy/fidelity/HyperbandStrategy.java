package io.kindling.strategy.fidelity;

import io.kindling.option.Options;
import io.kindling.space.Configuration;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Hyperband (Li et al. 2018, "Hyperband: A Novel Bandit-Based Approach to Hyperparameter Optimization", algorithm 1):
 * brackets of successive halving, from the one that starts most configurations with the least budget to the one that
 * gives all of them the largest, over and over. With a model for new configurations in place of chance it is BOHB
 * (Falkner et al. 2018, "BOHB: Robust and Efficient Hyperparameter Optimization at Scale").
 *
 * <p>A bracket goes to its next rung when all its trials on a rung have ended; meanwhile free slots start the next
 * bracket, so that nothing waits. Brackets are rebuilt from the history at each call: configurations belong to them in the
 * order in which they started. Takes O(n·log n) time for n trials.
 */
public final class HyperbandStrategy implements Strategy {
    private final Ladder ladder;
    private final NewConfigurations fresh;

    /**
     * A strategy.
     *
     * @param base proposes new configurations
     */
    public HyperbandStrategy(FidelityOptions options, Strategy base) {
        ladder = new Ladder(options);
        fresh = new NewConfigurations(base, options.randomShare(), ladder);
    }

    /** The strategy that the options describe, with the paper's η; their faults stay with them. */
    public static Optional<Strategy> from(Options options, Strategy base) {
        return from(options, base, 0);
    }

    /** The same with a third of the new configurations random, as BOHB has it. */
    public static Optional<Strategy> bohb(Options options, Strategy base) {
        return from(options, base, 1.0 / 3);
    }

    private static Optional<Strategy> from(Options options, Strategy base, double randomShare) {
        Supplier<FidelityOptions> settings = FidelityOptions.read(options, 3, randomShare);
        return options.make(() -> new HyperbandStrategy(settings.get(), base));
    }

    @Override
    public double fullBudget() {
        return ladder.budget(ladder.top());
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        List<Bracket> brackets = brackets(history);
        List<Proposal> proposals = new ArrayList<>();
        promote(count, brackets, size(brackets.size() - 1), proposals);
        int wanted = count - proposals.size();
        for (Proposal proposal : fresh.draw(wanted, history, random)) {
            Bracket open = open(brackets);
            open.put(open.lowest(), proposal.configuration(), Double.NaN);
            proposals.add(new Proposal(proposal.configuration(), proposal.note(), ladder.budget(open.lowest())));
        }
        // A finite space may have nothing left to fill a bracket with.
        promote(count, brackets, brackets.get(brackets.size() - 1).started(), proposals);
        return proposals;
    }

    private List<Bracket> brackets(TrialHistory history) {
        List<Bracket> brackets = new ArrayList<>(List.of(new Bracket(ladder, 0)));
        Map<Configuration, Bracket> homes = new HashMap<>();
        for (Attempt attempt : Attempt.all(history, ladder)) {
            Bracket home = homes.get(attempt.configuration());
            if (home == null && attempt.rung() == open(brackets).lowest()) {
                home = open(brackets);
                homes.put(attempt.configuration(), home);
            }
            // Trials of a run with other settings belong to no bracket.
            if (home != null) {
                home.put(attempt.rung(), attempt.configuration(), attempt.loss());
            }
        }
        return brackets;
    }

    /** The bracket to which the next new configuration belongs. */
    private Bracket open(List<Bracket> brackets) {
        int last = brackets.size() - 1;
        if (brackets.get(last).started() < size(last)) {
            return brackets.get(last);
        }
        Bracket next = new Bracket(ladder, brackets.size() % (ladder.top() + 1));
        brackets.add(next);
        return next;
    }

    /** How many configurations a bracket starts: ⌈(s_max + 1)/(s + 1)·ηˢ⌉, where it has s rungs above its lowest. */
    private int size(int bracket) {
        int above = ladder.top() - bracket % (ladder.top() + 1);
        return (int) Math.ceil((ladder.top() + 1) * Math.pow(ladder.reductionFactor(), above) / (above + 1));
    }

    private void promote(int count, List<Bracket> brackets, int sizeOfLast, List<Proposal> proposals) {
        for (int i = 0; i < brackets.size(); i++) {
            int size = i == brackets.size() - 1 ? sizeOfLast : size(i);
            Bracket bracket = brackets.get(i);
            Optional<Bracket.Promotion> promotion = bracket.inRounds(size);
            while (proposals.size() < count && promotion.isPresent()) {
                bracket.put(promotion.get().rung(), promotion.get().configuration(), Double.NaN);
                proposals.add(promotion.get().proposal(ladder));
                promotion = bracket.inRounds(size);
            }
        }
    }
}

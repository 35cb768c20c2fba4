package io.kindling.search;

import io.kindling.space.SearchSpace;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A search whose trials someone else runs: asks for configurations and tells how they did, in any order and number. It
 * keeps no journal. The same seed, asks and outcomes give the same proposals, which are those of a {@link Search} with
 * that seed. For one thread.
 */
public final class AskTell {
    /** The most configurations of one call. */
    public static final int MOST = 10_000;

    private static final Placement ELSEWHERE = new Placement("", "", List.of(), 1);

    private final Strategy strategy;
    private final Seeds seeds;
    private TrialHistory history;
    private int asked;

    public AskTell(SearchSpace space, Goal goal, Strategy strategy, long seed) {
        this.strategy = strategy;
        this.seeds = new Seeds(seed);
        this.history = TrialHistory.empty(space, goal);
    }

    /**
     * Proposes trials, which count as running until their outcomes are told.
     *
     * @param count how many, from 1 to {@link #MOST}
     * @return so many, or fewer, down to none, when the strategy has nothing more to propose
     * @throws IllegalArgumentException if the count is out of range
     */
    public List<TrialSpec> ask(int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("ask: need a whole number in [1, " + MOST + "], got " + count);
        }
        List<TrialSpec> specs = new ArrayList<>();
        for (Proposal proposal : strategy.ask(count, history, seeds.proposal(asked))) {
            history.space().check(proposal.configuration());
            int number = asked + specs.size();
            specs.add(new TrialSpec(
                    number, proposal.configuration(), seeds.trial(number), proposal.note(), proposal.budget()));
        }
        specs.forEach(spec -> history = history.start(spec));
        asked += specs.size();
        return specs;
    }

    /**
     * Takes in how a trial ended. Times and place of the trial are not known here.
     *
     * @throws IllegalArgumentException if no trial of that number is running
     */
    public void tell(int number, Outcome outcome) {
        TrialSpec spec = history.running().stream()
                .filter(running -> running.number() == number)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("tell: need the number of a running trial, got " + number
                                + (number >= 0 && number < asked ? ", which has been told" : ", which was not asked")));
        history = history.finish(new Trial(spec, outcome, List.of(), ELSEWHERE, Instant.EPOCH, Instant.EPOCH));
    }

    /** All trials so far. */
    public TrialHistory history() {
        return history;
    }
}

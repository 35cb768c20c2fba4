package io.kindling.problem;

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
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Runs a strategy on a problem without executor, store or clock. */
public final class Runs {
    private static final Placement HERE = new Placement("here", "here", List.of(), 1);

    private Runs() {}

    /** The history after that many trials, one after another. */
    public static TrialHistory sequential(Strategy strategy, Problem problem, int trials, long seed) {
        return batches(strategy, problem, trials, 1, seed);
    }

    /** The history after that many trials, always so many at a time; fewer if the strategy ends the search. */
    public static TrialHistory batches(Strategy strategy, Problem problem, int trials, int batch, long seed) {
        TrialHistory history = TrialHistory.empty(problem.space(), Goal.minimize("loss"));
        while (history.size() < trials) {
            int count = Math.min(batch, trials - history.size());
            List<TrialSpec> specs = ask(strategy, count, history, random(seed, history.size()));
            if (specs.isEmpty()) {
                return history;
            }
            for (TrialSpec spec : specs) {
                history = history.start(spec);
            }
            for (TrialSpec spec : specs) {
                history = history.finish(trial(spec, Outcome.of(problem.evaluate(spec.configuration()))));
            }
        }
        return history;
    }

    /** The generator for the proposal after so many trials: the same whether or not the run was interrupted. */
    public static RandomGenerator random(long seed, int trials) {
        return new SplittableRandom(seed * 1_000_003 + trials);
    }

    /** The strategy's next proposals, numbered. */
    public static List<TrialSpec> ask(Strategy strategy, int count, TrialHistory history, RandomGenerator random) {
        int number = history.size() + history.running().size();
        List<TrialSpec> specs = new ArrayList<>();
        for (Proposal proposal : strategy.ask(count, history, random)) {
            specs.add(new TrialSpec(number, proposal.configuration(), number, proposal.note(), proposal.budget()));
            number++;
        }
        return specs;
    }

    public static Trial trial(TrialSpec spec, Outcome outcome) {
        return new Trial(spec, outcome, List.of(), HERE, Instant.EPOCH, Instant.EPOCH);
    }

    /** The regret of the best trial. */
    public static double regret(Problem problem, TrialHistory history) {
        return problem.regret(history.best().orElseThrow().configuration());
    }
}

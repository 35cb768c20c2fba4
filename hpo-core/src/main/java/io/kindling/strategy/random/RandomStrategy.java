package io.kindling.strategy.random;

import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws every configuration from the prior. A configuration that has been tried or is running is drawn again a limited
 * number of times, so a finite space is covered sooner and never ends the search.
 */
public final class RandomStrategy implements Strategy {

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        Observed observed = new Observed(history);
        return IntStream.range(0, count)
                .mapToObj(i -> propose(observed, random))
                .toList();
    }

    private static Proposal propose(Observed observed, RandomGenerator random) {
        double[] point = observed.freshSample(random);
        observed.add(point);
        return new Proposal(Observed.configuration(observed.space(), point), "random");
    }
}

package io.kindling.strategy.fidelity;

import io.kindling.space.Configuration;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A configuration at a budget of the ladder.
 *
 * @param number of the trial; negative for one of another study
 * @param loss NaN while it runs, infinite if it ended without a score
 */
record Attempt(int number, Configuration configuration, int rung, double loss) {

    /** All attempts, running ones included, in the order in which they started. */
    static List<Attempt> all(TrialHistory history, Ladder ladder) {
        List<Attempt> attempts = new ArrayList<>();
        for (int row = 0; row < history.size(); row++) {
            double loss = history.loss(row);
            TrialSpec spec = history.trial(row).spec();
            // Those of other studies were started before, whatever their numbers there.
            int number = row < history.imported() ? row - history.imported() : spec.number();
            attempts.add(of(number, spec, ladder, Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss));
        }
        history.running().forEach(spec -> attempts.add(of(spec.number(), spec, ladder, Double.NaN)));
        attempts.removeIf(attempt -> attempt.rung < 0);
        attempts.sort(Comparator.comparingInt(Attempt::number));
        return attempts;
    }

    private static Attempt of(int number, TrialSpec spec, Ladder ladder, double loss) {
        return new Attempt(number, spec.configuration(), ladder.rung(spec.budget()), loss);
    }
}

package io.kindling.strategy.fidelity;

import io.kindling.space.Configuration;
import io.kindling.space.ConstantParameter;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A history with budgets as a strategy that knows nothing of budgets can read it: each configuration once, and only
 * scores that are comparable.
 *
 * <p>Scores are those at the largest budget at which more configurations have completed than there are parameters (Falkner
 * et al. 2018, section 4.1), else at the least. A configuration that has not come so far is shown as a trial pruned where
 * it came to, the rung being the step; one that has no score to show, as a running trial. Notes are those of the first
 * attempts, which the strategy wrote and may read. Trials of budgets that the ladder does not have are left out.
 */
final class SingleBudget {
    private final TrialHistory history;
    private final Ladder ladder;
    private final int rung;
    private final Map<Configuration, String> notes = new HashMap<>();

    private SingleBudget(TrialHistory history, Ladder ladder) {
        this.history = history;
        this.ladder = ladder;
        this.rung = comparable();
    }

    static TrialHistory of(TrialHistory history, Ladder ladder) {
        return new SingleBudget(history, ladder).view();
    }

    private int comparable() {
        int[] completed = new int[ladder.top() + 1];
        for (int row = 0; row < history.size(); row++) {
            int reached = rung(row);
            if (reached >= 0 && !Double.isNaN(history.loss(row))) {
                completed[reached]++;
            }
        }
        long varied = history.space().parameters().stream()
                .filter(parameter -> !(parameter instanceof ConstantParameter))
                .count();
        int highest = ladder.top();
        while (highest > 0 && completed[highest] <= varied) {
            highest--;
        }
        return highest;
    }

    private int rung(int row) {
        return ladder.rung(history.budget(row));
    }

    private TrialHistory view() {
        Map<Configuration, Trial> shown = new LinkedHashMap<>();
        Map<Configuration, TrialSpec> pending = new LinkedHashMap<>();
        for (int row = 0; row < history.size(); row++) {
            Trial trial = history.trial(row);
            int reached = rung(row);
            if (reached > rung) {
                pending.put(trial.configuration(), unbudgeted(trial.spec()));
            } else if (reached >= 0) {
                // The order is that of the last results, so that what has been seen changes as little as can be.
                shown.remove(trial.configuration());
                shown.put(trial.configuration(), shown(trial, reached));
            }
        }
        history.running().forEach(spec -> pending.put(spec.configuration(), unbudgeted(spec)));
        pending.keySet().removeAll(shown.keySet());
        TrialHistory view = TrialHistory.empty(history.space(), history.goal());
        for (Trial trial : shown.values()) {
            view = view.finish(trial);
        }
        int number = 0;
        for (TrialSpec spec : pending.values()) {
            // Numbers of imported trials are those of another study: two trials may have the same.
            view = view.start(new TrialSpec(number, spec.configuration(), spec.seed(), spec.note()));
            number++;
        }
        return view;
    }

    private Trial shown(Trial trial, int reached) {
        Outcome outcome = trial.outcome()
                .match(
                        completed -> reached == rung ? completed : stopped(reached, completed.score()),
                        pruned -> stopped(reached, pruned.last().value()),
                        failed -> failed);
        return new Trial(
                unbudgeted(trial.spec()),
                outcome,
                trial.reports(),
                trial.placement(),
                trial.started(),
                trial.finished());
    }

    /** To be called for the attempts of a configuration in their order: the first one's note is that of all. */
    private TrialSpec unbudgeted(TrialSpec spec) {
        String note = notes.computeIfAbsent(spec.configuration(), first -> spec.note());
        return new TrialSpec(spec.number(), spec.configuration(), spec.seed(), note);
    }

    private static Outcome stopped(int reached, double value) {
        return new Outcome.Pruned(new Report(reached, value), Map.of());
    }
}

package io.kindling.search;

import io.kindling.execution.ReportSink;
import io.kindling.execution.Signal;
import io.kindling.pruning.Curve;
import io.kindling.pruning.Pruner;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the reports of all trials and lets the pruner answer them. Reports come from any thread. */
final class ReportBoard implements ReportSink {
    private final Goal goal;
    private final Pruner pruner;
    private final List<SearchListener> listeners;
    private final Map<Integer, Curve> ended = new LinkedHashMap<>();
    private final Map<Integer, Curve> running = new LinkedHashMap<>();

    ReportBoard(Goal goal, Pruner pruner, List<SearchListener> listeners) {
        this.goal = goal;
        this.pruner = pruner;
        this.listeners = listeners;
    }

    @Override
    public Signal report(int trialNumber, Report report) {
        listeners.forEach(listener -> listener.reported(trialNumber, report));
        // Without a pruner nothing is gathered: it would cost each report a look at every trial.
        return pruner == Pruner.NONE ? Signal.CONTINUE : judge(trialNumber, report);
    }

    private synchronized Signal judge(int trialNumber, Report report) {
        if (ended.containsKey(trialNumber)) {
            return Signal.CONTINUE;
        }
        Curve before = running.getOrDefault(trialNumber, new Curve(trialNumber, Curve.State.RUNNING, List.of()));
        // Steps grow from report to report: one that does not comes from a new run of a lost trial.
        Curve own = report.step() > before.lastStep()
                ? before.and(report)
                : new Curve(trialNumber, Curve.State.RUNNING, List.of(report));
        running.put(trialNumber, own);
        return pruner.shouldStop(goal, own, others(trialNumber)) ? Signal.PRUNE : Signal.CONTINUE;
    }

    private List<Curve> others(int trialNumber) {
        List<Curve> others = new ArrayList<>(ended.values());
        running.forEach((number, curve) -> {
            if (number != trialNumber) {
                others.add(curve);
            }
        });
        return others;
    }

    /** A trial starts, perhaps once more: what a lost run of it reported does not count. */
    synchronized void started(int trialNumber) {
        running.remove(trialNumber);
    }

    /** Takes the reports of an ended trial, which are complete even where single ones were lost on the way. */
    synchronized void finished(Trial trial) {
        running.remove(trial.number());
        if (pruner == Pruner.NONE
                || trial.outcome() instanceof Outcome.Failed
                || trial.reports().isEmpty()) {
            return;
        }
        Curve.State state = trial.outcome() instanceof Outcome.Pruned ? Curve.State.PRUNED : Curve.State.COMPLETED;
        ended.put(trial.number(), new Curve(trial.number(), state, trial.reports()));
    }
}

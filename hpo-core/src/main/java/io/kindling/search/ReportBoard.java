package io.kindling.search;

import io.kindling.execution.ReportSink;
import io.kindling.execution.Signal;
import io.kindling.pruning.Pruner;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the reports of all trials and lets the pruner answer them. Reports come from any thread. */
final class ReportBoard implements ReportSink {
    private final Goal goal;
    private final Pruner pruner;
    private final List<SearchListener> listeners;
    private final Map<Integer, List<Report>> reports = new LinkedHashMap<>();

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
        List<Report> own = reports.computeIfAbsent(trialNumber, number -> new ArrayList<>());
        // Steps grow from report to report: one that does not comes from a new run of a lost trial.
        if (!own.isEmpty() && report.step() <= own.get(own.size() - 1).step()) {
            own.clear();
        }
        own.add(report);
        List<List<Report>> others = new ArrayList<>(reports.size());
        reports.forEach((number, made) -> {
            if (number != trialNumber) {
                others.add(made);
            }
        });
        return pruner.shouldStop(goal, Collections.unmodifiableList(own), others) ? Signal.PRUNE : Signal.CONTINUE;
    }

    /** A trial starts, perhaps once more: what a lost run of it reported does not count. */
    synchronized void started(int trialNumber) {
        reports.remove(trialNumber);
    }

    /** Takes the reports of an ended trial, which are complete even where single ones were lost on the way. */
    synchronized void finished(Trial trial) {
        if (pruner == Pruner.NONE
                || trial.outcome() instanceof Outcome.Failed
                || trial.reports().isEmpty()) {
            reports.remove(trial.number());
        } else {
            reports.put(trial.number(), trial.reports());
        }
    }
}

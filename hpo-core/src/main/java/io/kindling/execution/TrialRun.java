package io.kindling.execution;

import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the objective, where the trial runs: gathers its reports, times it, and turns whatever happens into an
 * outcome. Every executor runs trials through it.
 */
public final class TrialRun implements TrialContext {
    /** Most characters of a failed trial's message: it is kept with the study for ever. */
    static final int MESSAGE_LIMIT = 2000;

    private static final int MOST_CAUSES = 5;

    private final TrialSpec spec;
    private final Placement placement;
    private final ReportSink sink;
    private final Clock clock;
    private final Instant started;
    private final List<Report> reports = new ArrayList<>();
    private Signal signal = Signal.CONTINUE;

    /** A run that starts now. */
    public TrialRun(TrialSpec spec, Placement placement, ReportSink sink, Clock clock) {
        this.spec = spec;
        this.placement = placement;
        this.sink = sink;
        this.clock = clock;
        this.started = clock.instant();
    }

    /**
     * Calls the objective once.
     *
     * @throws VirtualMachineError other than a stack overflow: the process is not to be trusted any more
     */
    public Trial evaluate(Objective objective) {
        return endedBy(outcome(objective));
    }

    /** The trial as it stands, ended from outside: called off, or given up. */
    public Trial endedBy(Outcome outcome) {
        return new Trial(spec, outcome, reports(), placement, started, clock.instant());
    }

    private Outcome outcome(Objective objective) {
        try {
            Outcome outcome = objective.evaluate(spec.configuration(), this);
            if (outcome == null) {
                return new Outcome.Failed(FailureCause.INVALID_RESULT, "objective: need an outcome, got null");
            }
            return outcome.match(this::unlessSignalled, pruned -> pruned, TrialRun::shortened);
        } catch (InterruptedException e) {
            return new Outcome.Failed(FailureCause.CANCELLED, "interrupted");
        } catch (StackOverflowError e) {
            return thrown(e);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            return thrown(e);
        }
    }

    /** A score from training that was cut short says nothing about the configuration. */
    private synchronized Outcome unlessSignalled(Outcome.Completed completed) {
        return switch (signal) {
            case CONTINUE -> completed;
            case PRUNE -> new Outcome.Pruned(reports.get(reports.size() - 1), completed.metrics());
            case CANCEL -> new Outcome.Failed(FailureCause.CANCELLED, "called off");
        };
    }

    private static Outcome thrown(Throwable e) {
        StringBuilder text = new StringBuilder(describe(e));
        Throwable cause = e.getCause();
        // Causes may go round in circles.
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++, cause = cause.getCause()) {
            text.append("; caused by ").append(describe(cause));
        }
        return shortened(new Outcome.Failed(FailureCause.EXCEPTION, text.toString()));
    }

    private static Outcome shortened(Outcome.Failed failed) {
        String message = failed.message();
        return message.length() <= MESSAGE_LIMIT
                ? failed
                : new Outcome.Failed(failed.cause(), message.substring(0, MESSAGE_LIMIT));
    }

    private static String describe(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        String place = trace.length == 0 ? "" : " (at " + trace[0] + ")";
        try {
            return e + place;
        } catch (RuntimeException unreadable) {
            return e.getClass().getName() + place;
        }
    }

    @Override
    public int trialNumber() {
        return spec.number();
    }

    @Override
    public long seed() {
        return spec.seed();
    }

    @Override
    public double budget() {
        return spec.budget();
    }

    @Override
    public synchronized Signal report(long step, double value) {
        Report report = new Report(step, value);
        reports.add(report);
        Signal answer = sink.report(spec.number(), report);
        if (signal == Signal.CONTINUE) {
            signal = answer;
        }
        return signal;
    }

    @Override
    public List<Gpu> gpus() {
        return placement.gpus().stream().map(Gpu::new).toList();
    }

    private synchronized List<Report> reports() {
        return List.copyOf(reports);
    }
}

package io.kindling.spark.task;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What the driver knows of a trial on its way: enough to tell of it when nothing comes back from its executor. */
final class RunningTrial {
    private static final Loss UNKNOWN = new Loss("no reason known", true);
    private static final long NEWS_SECONDS = 5;

    private final TrialSpec spec;
    private final Clock clock;
    private final List<Report> reports = new ArrayList<>();
    private Placement placement = new Placement("", "", List.of(), 1);
    private Instant started;
    private CompletableFuture<Loss> loss = new CompletableFuture<>();
    private Future<?> deadline = CompletableFuture.completedFuture(null);

    /**
     * The end of a run without a result.
     *
     * @param counts whether the trial may have been the cause
     */
    record Loss(String reason, boolean counts) {}

    RunningTrial(TrialSpec spec, Clock clock) {
        this.spec = spec;
        this.clock = clock;
        this.started = clock.instant();
    }

    TrialSpec spec() {
        return spec;
    }

    /** The trial is about to be run, for the first time or again. */
    synchronized void prepare(int run) {
        placement = new Placement("", "", List.of(), run);
        reports.clear();
        stopClock();
        loss = new CompletableFuture<>();
    }

    synchronized void launched(String host, String executor, Instant time) {
        placement = new Placement(host, executor, List.of(), placement.attempt());
        started = time;
    }

    /** Takes over what will call this run of the trial off, unless it is over by then. */
    synchronized void startClock(Future<?> timeout) {
        stopClock();
        deadline = timeout;
    }

    synchronized void stopClock() {
        deadline.cancel(false);
    }

    /** This run of the trial came to nothing. Stack traces are for the executor's log: their first line is kept. */
    synchronized void lost(String reason, boolean counts) {
        stopClock();
        loss.complete(new Loss(reason.lines().findFirst().orElse(reason), counts));
    }

    /** Why this run came to nothing; waits for the news, which takes another way than the run's result. */
    Loss loss() {
        CompletableFuture<Loss> news;
        synchronized (this) {
            news = loss;
        }
        return news.completeOnTimeout(UNKNOWN, NEWS_SECONDS, TimeUnit.SECONDS).join();
    }

    synchronized void report(Report report) {
        reports.add(report);
    }

    /** The trial as failed, as far as the driver has seen it. */
    synchronized Trial end(FailureCause cause, String message) {
        return new Trial(spec, new Outcome.Failed(cause, message), reports, placement, started, clock.instant());
    }
}

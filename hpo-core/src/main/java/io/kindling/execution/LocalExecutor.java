package io.kindling.execution;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Runs trials on threads of this process. A trial that is called off or runs out of time is interrupted and gives up its
 * slot at once; one that ignores the interrupt goes on in the background, unheard.
 */
public final class LocalExecutor implements TrialExecutor {
    private final Objective objective;
    private final LocalSettings settings;
    private final ReportSink reports;
    private final Clock clock;
    private final BlockingQueue<Trial> ended = new LinkedBlockingQueue<>();
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "timeouts"));
    private final Queue<TrialSpec> waiting = new ArrayDeque<>();
    private final Map<Integer, Running> running = new HashMap<>();

    public LocalExecutor(Objective objective, LocalSettings settings, ReportSink reports, Clock clock) {
        this.objective = objective;
        this.settings = settings;
        this.reports = reports;
        this.clock = clock;
    }

    /** Opens executors with these settings. */
    public static ExecutorFactory factory(LocalSettings settings) {
        return (objective, reports) -> new LocalExecutor(objective, settings, reports, Clock.systemUTC());
    }

    @Override
    public int capacity() {
        return settings.slots();
    }

    @Override
    public synchronized void submit(TrialSpec spec) {
        waiting.add(spec);
        startWaiting();
    }

    private synchronized void startWaiting() {
        while (running.size() < settings.slots() && !waiting.isEmpty()) {
            TrialSpec spec = waiting.remove();
            Running trial = new Running(spec);
            running.put(spec.number(), trial);
            trial.start();
        }
    }

    @Override
    public Optional<Trial> poll(Duration patience) throws InterruptedException {
        return Optional.ofNullable(ended.poll(NANOSECONDS.convert(patience), NANOSECONDS));
    }

    @Override
    public synchronized void cancel(int trialNumber) {
        Optional.ofNullable(running.get(trialNumber))
                .ifPresent(trial -> trial.giveUp(FailureCause.CANCELLED, "called off"));
        waiting.stream().filter(spec -> spec.number() == trialNumber).toList().forEach(spec -> {
            waiting.remove(spec);
            ended.add(new Running(spec).run.endedBy(new Outcome.Failed(FailureCause.CANCELLED, "called off")));
        });
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        waiting.clear();
        List.copyOf(running.values()).forEach(trial -> trial.giveUp(FailureCause.CANCELLED, "search closed"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "kindling-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /** A trial on its thread; whichever way of ending comes first is the only one that counts. */
    private final class Running {
        private final TrialSpec spec;
        private final TrialRun run;
        private final Thread thread;
        private volatile boolean calledOff;
        private Optional<Future<?>> timeout = Optional.empty();

        Running(TrialSpec spec) {
            this.spec = spec;
            this.thread = daemon(this::evaluate, "trial-" + spec.number());
            Placement here = new Placement("localhost", "local", List.of(), 1);
            this.run = new TrialRun(
                    spec, here, (number, report) -> calledOff ? Signal.CANCEL : reports.report(number, report), clock);
        }

        private void evaluate() {
            try {
                end(run.evaluate(objective));
            } catch (Throwable e) {
                end(run.endedBy(new Outcome.Failed(FailureCause.CRASHED, e.toString())));
            }
        }

        void start() {
            timeout = settings.trialTimeout().map(this::expireAfter);
            thread.start();
        }

        private Future<?> expireAfter(Duration limit) {
            return timer.schedule(
                    () -> giveUp(FailureCause.TIMEOUT, "trialTimeout: need an end within " + limit + ", got none"),
                    NANOSECONDS.convert(limit),
                    NANOSECONDS);
        }

        void giveUp(FailureCause cause, String message) {
            calledOff = true;
            end(run.endedBy(new Outcome.Failed(cause, message)));
            thread.interrupt();
        }

        private void end(Trial trial) {
            synchronized (LocalExecutor.this) {
                if (running.remove(spec.number(), this)) {
                    timeout.ifPresent(pending -> pending.cancel(false));
                    ended.add(trial);
                    startWaiting();
                }
            }
        }
    }
}

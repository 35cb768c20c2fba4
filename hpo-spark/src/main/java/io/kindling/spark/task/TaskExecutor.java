package io.kindling.spark.task;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.kindling.execution.ExecutorFactory;
import io.kindling.execution.ReportSink;
import io.kindling.execution.Signal;
import io.kindling.execution.TrialExecutor;
import io.kindling.spark.channel.ReportChannel;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.IntSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each trial as a Spark job of one task, so that no trial waits for another and none can take another along.
 *
 * <p><b>Lost executors.</b> When an executor is lost, every trial that ran on it is run again, with the same number and
 * seed. One of them may have been the cause, so that each later run is in {@link Quarantine}. A trial loses at most one
 * run to a sibling, therefore; after {@code attempts} runs that ended with the loss of the executor it is failed, crashed.
 * Losses that Spark lays to something else, such as preemption, do not count, up to ten.
 *
 * <p><b>Calling off.</b> Cancelled and timed-out trials come out at once; their tasks are interrupted, and their reports
 * are answered with {@link Signal#CANCEL}. An objective that heeds neither is left behind in local mode: its thread goes
 * on, unheard, and its slot is free. On a cluster it holds its slot. Let Spark end the executor of such a task: {@code
 * spark.task.reaper.enabled=true} and {@code spark.task.reaper.killTimeout=60s}; the trials that share the executor are
 * then run again.
 */
public final class TaskExecutor implements TrialExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(TaskExecutor.class);

    private final JavaSparkContext spark;
    private final TaskSettings settings;
    private final IntSupplier slots;
    private final ReportSink reports;
    private final Clock clock = Clock.systemUTC();
    private final String search = "kindling-" + UUID.randomUUID();
    private final Map<Integer, RunningTrial> running = new ConcurrentHashMap<>();
    private final BlockingQueue<Trial> ended = new LinkedBlockingQueue<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, TaskExecutor::daemon);
    private final TaskEvents events = new TaskEvents(search, new Progress());
    private final TrialJobs jobs;

    private TaskExecutor(
            JavaSparkContext spark, TaskSettings settings, SerializedObjective objective, ReportSink reports) {
        this.spark = spark;
        this.settings = settings;
        this.slots =
                settings.slots().isPresent() ? settings.slots()::getAsInt : new Slots(spark.sc(), LOG::warn)::offered;
        this.reports = reports;
        timer.setRemoveOnCancelPolicy(true);
        this.jobs = new TrialJobs(spark, search, settings, objective);
        spark.sc().addSparkListener(events);
        ReportChannel.open(search, this::report);
    }

    /** As {@link #factory(JavaSparkContext, TaskSettings)}. */
    public static ExecutorFactory factory(SparkSession session, TaskSettings settings) {
        return factory(new JavaSparkContext(session.sparkContext()), settings);
    }

    /**
     * Opens executors on a Spark application. Opening one fails, before any trial, with an {@link
     * IllegalArgumentException} for an objective or a setting that cannot work, and with an {@link
     * IllegalStateException} for a cluster that gives no executor.
     */
    public static ExecutorFactory factory(JavaSparkContext spark, TaskSettings settings) {
        return (objective, reports) -> {
            SerializedObjective serialized = SerializedObjective.of(objective);
            new Preflight(spark, settings.gpusPerTrial()).check();
            return new TaskExecutor(spark, settings, serialized, reports);
        };
    }

    @Override
    public int capacity() {
        return slots.getAsInt();
    }

    @Override
    public void submit(TrialSpec spec) {
        RunningTrial trial = new RunningTrial(spec, clock);
        if (running.putIfAbsent(spec.number(), trial) != null) {
            throw new IllegalArgumentException("trial: need a number that does not run, got " + spec.number());
        }
        // A thread of its own: Spark's Java interface has no callback for a job, and tags belong to threads.
        daemon(() -> run(trial)).start();
    }

    private void run(RunningTrial trial) {
        try {
            jobs.run(trial, () -> running.containsKey(trial.spec().number())).ifPresent(this::end);
        } catch (Throwable e) { // with its thread the trial would be gone, and the search wait for it
            if (!spark.sc().isStopped()) {
                end(trial.end(FailureCause.CRASHED, e.toString()));
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kindling-tasks");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the Spark application has ended, and with it the trials that ran
     */
    @Override
    public Optional<Trial> poll(Duration patience) throws InterruptedException {
        Trial trial = ended.poll(NANOSECONDS.convert(patience), NANOSECONDS);
        if (trial == null && spark.sc().isStopped()) {
            throw new IllegalStateException("spark: need a running application, got one that has stopped");
        }
        return Optional.ofNullable(trial);
    }

    @Override
    public void cancel(int trialNumber) {
        callOff(trialNumber, FailureCause.CANCELLED, "called off");
    }

    @Override
    public void close() {
        running.clear();
        ReportChannel.close(search);
        spark.sc().removeSparkListener(events);
        timer.shutdownNow();
        jobs.close();
    }

    /** The one way out: the first to remove the trial from the running ones has decided how it ended. */
    private boolean end(Trial trial) {
        RunningTrial known = running.remove(trial.number());
        if (known == null) {
            return false;
        }
        known.stopClock();
        return ended.add(trial);
    }

    private void callOff(int number, FailureCause cause, String message) {
        RunningTrial trial = running.get(number);
        if (trial != null && end(trial.end(cause, message))) {
            jobs.cancel(number);
        }
    }

    private Signal report(int number, Report report) {
        RunningTrial trial = running.get(number);
        if (trial == null) {
            return Signal.CANCEL;
        }
        trial.report(report);
        return reports.report(number, report);
    }

    /** Keeps the running trials up to date. */
    private final class Progress implements TaskEvents.Receiver {
        @Override
        public void launched(int number, String host, String executor, Instant time) {
            RunningTrial trial = running.get(number);
            if (trial == null) {
                return;
            }
            trial.launched(host, executor, time);
            settings.trialTimeout().ifPresent(limit -> {
                Runnable late = () -> callOff(number, FailureCause.TIMEOUT, "need at most " + limit + " for a run");
                trial.startClock(timer.schedule(late, NANOSECONDS.convert(limit), NANOSECONDS));
            });
        }

        @Override
        public void failed(int number, String reason, boolean counts) {
            RunningTrial trial = running.get(number);
            if (trial != null) {
                trial.lost(reason, counts);
            }
        }
    }
}

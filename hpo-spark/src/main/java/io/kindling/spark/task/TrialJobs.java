package io.kindling.spark.task;

import io.kindling.trial.FailureCause;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialJson;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The Spark jobs of one search: one job of one task for each run of a trial. */
final class TrialJobs implements AutoCloseable {
    /** How Spark tells that a job was called off by somebody else, such as from its web page. */
    private static final Pattern CALLED_OFF = Pattern.compile("Job \\d+ cancelled");

    /** How many losses with another cause are forgiven: a trial that ends its process at once looks innocent, too. */
    private static final int FORGIVEN = 10;

    private final JavaSparkContext spark;
    private final String search;
    private final int attempts;
    private final Quarantine quarantine;
    private final Broadcast<SerializedObjective> objective;

    TrialJobs(JavaSparkContext spark, String search, TaskSettings settings, SerializedObjective objective) {
        this.spark = spark;
        this.search = search;
        this.attempts = settings.attempts();
        this.quarantine = new Quarantine(spark);
        this.objective = spark.broadcast(objective);
    }

    /**
     * Runs a trial until it has ended, again while it loses its executor. Marks the jobs of the calling thread, which
     * should be used for nothing else.
     *
     * @param wanted whether the trial's end is still open
     * @return empty if it is not wanted any more, or Spark has stopped
     */
    Optional<Trial> run(RunningTrial trial, BooleanSupplier wanted) {
        mark(trial.spec().number());
        int counted = 0;
        for (int run = 1; wanted.getAsBoolean() && !spark.sc().isStopped(); run++) {
            trial.prepare(run);
            Optional<Trial> result = runOnce(trial, run, wanted);
            if (result.isPresent() || !wanted.getAsBoolean()) {
                return result;
            }
            RunningTrial.Loss loss = trial.loss();
            counted += loss.counts() ? 1 : 0;
            if ((counted == attempts || run == attempts + FORGIVEN)
                    && !spark.sc().isStopped()) {
                String message = "executor lost in " + run + " runs, last: " + loss.reason();
                return Optional.of(trial.end(FailureCause.CRASHED, message));
            }
        }
        return Optional.empty();
    }

    private void mark(int number) {
        spark.addJobTag(search);
        spark.addJobTag(tag(number));
        spark.setInterruptOnCancel(true);
        spark.setLocalProperty(TaskEvents.SEARCH, search);
        spark.setLocalProperty(TaskEvents.TRIAL, Integer.toString(number));
    }

    /** The trial, if its executor lived. */
    private Optional<Trial> runOnce(RunningTrial trial, int run, BooleanSupplier wanted) {
        try {
            String answer = run == 1
                    ? quarantine.together(() -> answer(job(trial, run), wanted))
                    : quarantine.alone(() -> answer(quarantine.apart(job(trial, run)), wanted));
            return answer.equals(TrialTask.LOST)
                    ? Optional.empty()
                    : Optional.of(TrialJson.trial(TrialJson.read(answer)));
        } catch (Exception e) {
            Throwable reason = e instanceof ExecutionException ? e.getCause() : e;
            String message = String.valueOf(reason.getMessage());
            trial.lost(message, true);
            return CALLED_OFF.matcher(message).find() && !spark.sc().isStopped()
                    ? Optional.of(trial.end(FailureCause.CANCELLED, message))
                    : Optional.empty();
        }
    }

    /** What the one task of a job answers. A trial may be called off before it has a job that could be cancelled. */
    private static String answer(JavaRDD<String> task, BooleanSupplier wanted) throws Exception {
        JavaFutureAction<List<String>> job = task.collectAsync();
        if (!wanted.getAsBoolean()) {
            job.cancel(true);
        }
        return job.get().get(0);
    }

    private JavaRDD<String> job(RunningTrial trial, int run) {
        String spec = TrialJson.write(TrialJson.toJson(trial.spec()));
        return spark.parallelize(List.of(spec), 1).map(new TrialTask(objective, search, run));
    }

    /** Cancels the job of a trial, if it has one. */
    void cancel(int number) {
        spark.cancelJobsWithTag(tag(number));
    }

    private String tag(int number) {
        return search + "-" + number;
    }

    /** Cancels all jobs and takes the objective back from the executors. */
    @Override
    public void close() {
        if (!spark.sc().isStopped()) {
            spark.cancelJobsWithTag(search);
            objective.destroy();
        }
    }
}

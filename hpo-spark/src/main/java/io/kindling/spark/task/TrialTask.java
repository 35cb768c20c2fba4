package io.kindling.spark.task;

import io.kindling.execution.Objective;
import io.kindling.execution.TrialRun;
import io.kindling.spark.channel.ReportChannel;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialJson;
import io.kindling.trial.TrialSpec;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.resource.ResourceInformation;

/**
 * What runs on the executor: one trial, from its specification as JSON to the ended trial as JSON. Strings look the same
 * to every serialiser.
 *
 * @param search id of the search, for the reports
 * @param run which run of the trial this is, from 1
 */
record TrialTask(Broadcast<SerializedObjective> objective, String search, int run) implements Function<String, String> {

    /** The answer of a task whose executor was lost before: Spark starts it again, but where it runs is our choice. */
    static final String LOST = "lost";

    /** Results of all trials together must fit the driver; a model belongs into storage. */
    private static final int RESULT_LIMIT = 1 << 20;

    @Override
    public String call(String specJson) throws InterruptedException {
        if (TaskContext.get().attemptNumber() > 0) {
            return LOST;
        }
        Trial trial = evaluate(TrialJson.spec(TrialJson.read(specJson)));
        String json = TrialJson.write(TrialJson.toJson(trial));
        int size = json.getBytes(StandardCharsets.UTF_8).length;
        return size <= RESULT_LIMIT ? json : TrialJson.write(TrialJson.toJson(tooLarge(trial, size)));
    }

    private Trial evaluate(TrialSpec spec) throws InterruptedException {
        SerializedObjective received = objective.value(); // a broadcast that cannot be fetched is Spark's to try again
        Objective trained = (configuration, context) -> received.instance().evaluate(configuration, context);
        TrialRun trial = new TrialRun(spec, placement(), ReportChannel.to(search), Clock.systemUTC());
        boolean local = SparkEnv.get().executorId().equals("driver");
        return local ? LocalRun.evaluate(trial, trained) : trial.evaluate(trained);
    }

    private Placement placement() {
        ResourceInformation gpus = TaskContext.get().resourcesJMap().get("gpu");
        return new Placement(
                host(), SparkEnv.get().executorId(), gpus == null ? List.of() : List.of(gpus.addresses()), run);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown"; // a machine without a name trains as well
        }
    }

    private static Trial tooLarge(Trial trial, int size) {
        Outcome outcome = new Outcome.Failed(
                FailureCause.INVALID_RESULT,
                "result: need at most " + RESULT_LIMIT + " bytes with metrics and reports, got " + size);
        return new Trial(trial.spec(), outcome, List.of(), trial.placement(), trial.started(), trial.finished());
    }
}

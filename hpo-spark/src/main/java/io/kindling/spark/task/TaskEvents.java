package io.kindling.spark.task;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;

/**
 * What Spark tells of the tasks of one search, by trial. Spark's listeners hear of a launch when the task leaves for its
 * executor, with or without a plug-in there; a stage is recognised by a local property of its job.
 */
final class TaskEvents extends SparkListener {
    /** Local property of each job: the search. */
    static final String SEARCH = "kindling.search";

    /** Local property of each job: the number of the trial. */
    static final String TRIAL = "kindling.trial";

    private final String search;
    private final Receiver receiver;
    private final Map<Integer, Integer> trialOfStage = new ConcurrentHashMap<>();

    /** Takes the events; called from Spark's listener thread. */
    interface Receiver {

        /** A trial's task left for its executor. */
        void launched(int trial, String host, String executor, Instant time);

        /**
         * A trial's task came to nothing.
         *
         * @param counts whether the task may be the cause; not if the executor was taken away (preempted,
         *     decommissioned) or was gone before the task began
         */
        void failed(int trial, String reason, boolean counts);
    }

    TaskEvents(String search, Receiver receiver) {
        this.search = search;
        this.receiver = receiver;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        if (event.properties() != null && search.equals(event.properties().getProperty(SEARCH))) {
            trialOfStage.put(
                    event.stageInfo().stageId(),
                    Integer.valueOf(event.properties().getProperty(TRIAL)));
        }
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart event) {
        Integer trial = trialOfStage.get(event.stageId());
        if (trial != null && trains(event.taskInfo())) {
            receiver.launched(
                    trial,
                    event.taskInfo().host(),
                    event.taskInfo().executorId(),
                    Instant.ofEpochMilli(event.taskInfo().launchTime()));
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        Integer trial = trialOfStage.get(event.stageId());
        if (trial != null && trains(event.taskInfo()) && event.reason() instanceof TaskFailedReason failure) {
            receiver.failed(trial, failure.toErrorString(), failure.countTowardsTaskFailures());
        }
    }

    /** Later attempts of Spark's own do not train, see {@link TrialTask#LOST}. */
    private static boolean trains(TaskInfo task) {
        return task.attemptNumber() == 0;
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted event) {
        // The last task may end behind its stage when a stage is cancelled; its trial has ended then.
        trialOfStage.remove(event.stageInfo().stageId());
    }
}

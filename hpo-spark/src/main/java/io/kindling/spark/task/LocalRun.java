package io.kindling.spark.task;

import io.kindling.execution.Objective;
import io.kindling.execution.TrialRun;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskContext$;

/**
 * A run in local mode, where there is no executor process that Spark could end: the objective has a daemon thread of its
 * own, so that the task can leave an objective behind that ignores its interrupt.
 */
final class LocalRun {
    private LocalRun() {}

    /**
     * Calls the objective once, and waits for it. Spark would end the driver for an error of the virtual machine: here
     * it is the trial's.
     *
     * @throws InterruptedException if the task is interrupted; the objective then has been, too, and goes on unheard if
     *     it does not heed that
     */
    static Trial evaluate(TrialRun run, Objective objective) throws InterruptedException {
        TaskContext task = TaskContext.get();
        FutureTask<Trial> training = new FutureTask<>(() -> {
            TaskContext$.MODULE$.setTaskContext(task); // for objectives that ask it, as they may on an executor
            return run.evaluate(objective);
        });
        Thread thread = new Thread(training, "kindling-trial-" + run.trialNumber());
        thread.setDaemon(true);
        try {
            thread.start();
            return training.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            return crashed(run, e.getCause());
        } catch (VirtualMachineError e) {
            return crashed(run, e); // no memory for one more thread
        }
    }

    private static Trial crashed(TrialRun run, Throwable error) {
        return run.endedBy(new Outcome.Failed(FailureCause.CRASHED, error.toString()));
    }
}

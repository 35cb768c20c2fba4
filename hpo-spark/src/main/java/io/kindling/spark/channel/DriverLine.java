package io.kindling.spark.channel;

import io.kindling.execution.ReportSink;
import io.kindling.execution.Signal;
import io.kindling.trial.Report;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor's line to the driver. Whatever goes wrong on it, training goes on: after {@code patience} the trial stops
 * waiting for its answer, and until that answer has come or failed, later reports of the trial stay with the trial.
 */
final class DriverLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DriverLine.class);

    private final Asking asking;
    private final Duration patience;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "kindling-report");
        thread.setDaemon(true);
        return thread;
    });

    /** Sends a message to the driver and waits for its reply, possibly for long. */
    @FunctionalInterface
    interface Asking {
        Object ask(String message) throws Exception;
    }

    DriverLine(Asking asking, Duration patience) {
        this.asking = asking;
        this.patience = patience;
    }

    /** The line as one trial of a search sees it. */
    ReportSink sink(String search) {
        return new TrialLine(search);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class TrialLine implements ReportSink {
        private final String search;
        private Future<Object> pending;

        TrialLine(String search) {
            this.search = search;
        }

        @Override
        public synchronized Signal report(int trial, Report report) {
            if (pending != null && !pending.isDone()) {
                return Signal.CONTINUE;
            }
            String message = new ReportMessage(search, trial, report).encode();
            pending = threads.submit(() -> asking.ask(message));
            return answer(trial);
        }

        private Signal answer(int trial) {
            try {
                return Signal.valueOf((String) pending.get(patience.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Signal.CANCEL; // a trial is interrupted only to end it
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("trial {}: no answer to a report, training goes on: {}", trial, e.toString());
                return Signal.CONTINUE;
            }
        }
    }
}

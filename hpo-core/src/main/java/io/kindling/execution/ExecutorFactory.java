package io.kindling.execution;

/** Opens the executor of one search. */
@FunctionalInterface
public interface ExecutorFactory {

    /**
     * Opens an executor.
     *
     * @param objective what the trials run
     * @param reports takes in what running trials report
     */
    TrialExecutor open(Objective objective, ReportSink reports);
}

package io.kindling.execution;

import io.kindling.trial.Report;

/** The search's end of the line from a running trial. Called from any thread; answers at once. */
@FunctionalInterface
public interface ReportSink {

    /** Takes a report in and says whether the trial should go on. */
    Signal report(int trialNumber, Report report);

    /** Takes reports in and lets every trial go on. */
    static ReportSink none() {
        return (trialNumber, report) -> Signal.CONTINUE;
    }
}

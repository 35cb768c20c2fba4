package io.kindling.spark.dl4j;

import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.TrialRun;
import io.kindling.space.Configuration;
import io.kindling.trial.Placement;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Runs an objective as one trial, here and now. */
final class Trials {
    private Trials() {}

    static Trial run(Objective objective, long seed, ReportSink reports) {
        TrialSpec spec = new TrialSpec(0, new Configuration(Map.of()), seed, "");
        Placement here = new Placement("localhost", "test", List.of(), 1);
        return new TrialRun(spec, here, reports, Clock.systemUTC()).evaluate(objective);
    }
}

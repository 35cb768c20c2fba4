package io.kindling.examples;

import io.kindling.execution.ReportSink;
import io.kindling.execution.TrialRun;
import io.kindling.space.Configuration;
import io.kindling.trial.Placement;
import io.kindling.trial.TrialSpec;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trials that run here and now. */
final class Trials {
    private Trials() {}

    static TrialRun run(Configuration configuration, long seed, ReportSink reports) {
        return run(configuration, seed, reports, Double.POSITIVE_INFINITY);
    }

    static TrialRun run(Configuration configuration, long seed, ReportSink reports, double budget) {
        TrialSpec spec = new TrialSpec(0, configuration, seed, "", budget);
        return new TrialRun(spec, new Placement("localhost", "test", List.of(), 1), reports, Clock.systemUTC());
    }

    /** A configuration from names and values in turn. */
    static Configuration configuration(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Configuration(values);
    }
}

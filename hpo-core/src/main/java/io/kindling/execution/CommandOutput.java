package io.kindling.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.TrialJson;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a command says on standard output, line by line. */
final class CommandOutput {
    /** A longer line is one of the command's own, and is not held in memory. */
    private static final int LONGEST_LINE = 1_000_000;

    private final TrialContext context;
    private final GuardedProcess guarded;
    private JsonNode result;
    private Report last;
    private boolean stopped;

    CommandOutput(TrialContext context, GuardedProcess guarded) {
        this.context = context;
        this.guarded = guarded;
    }

    /** Reads to the end. */
    void read() {
        Reader reader = guarded.process().inputReader(StandardCharsets.UTF_8);
        StringBuilder line = new StringBuilder();
        try {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n' || c == '\r') {
                    take(line);
                    line.setLength(0);
                } else if (line.length() <= LONGEST_LINE) {
                    line.append((char) c);
                }
            }
            take(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(StringBuilder line) {
        if (line.isEmpty() || line.charAt(0) != '{' || line.length() > LONGEST_LINE) {
            return;
        }
        try {
            take(TrialJson.read(line.toString()));
        } catch (IllegalArgumentException e) {
            // A line that only looks like JSON is one of the command's own.
        }
    }

    private void take(JsonNode line) {
        if (line.has("score")) {
            result = line;
        } else if (line.path("step").isIntegralNumber() && line.path("value").isNumber() && !stopped) {
            last = new Report(line.get("step").longValue(), line.get("value").doubleValue());
            if (context.report(last.step(), last.value()).shouldStop()) {
                stopped = true;
                guarded.close();
            }
        }
    }

    /** How the trial ended, by all that was read. */
    Outcome outcome(int status, String errors) {
        if (stopped) {
            return new Outcome.Pruned(last, Map.of());
        }
        if (status != 0) {
            return new Outcome.Failed(FailureCause.EXCEPTION, "command: exit status " + status + ": " + errors);
        }
        if (result == null) {
            return new Outcome.Failed(
                    FailureCause.INVALID_RESULT,
                    "command: need a last line {\"score\": number} on standard output, got none");
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        result.path("metrics")
                .fields()
                .forEachRemaining(
                        field -> metrics.put(field.getKey(), field.getValue().asDouble(Double.NaN)));
        // NaN is not JSON; null and "NaN" are what scripts write instead.
        return Outcome.of(result.get("score").asDouble(Double.NaN), metrics);
    }
}

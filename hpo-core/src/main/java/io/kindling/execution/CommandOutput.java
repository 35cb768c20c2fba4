package io.kindling.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.TrialJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a command says on standard output, line by line. */
final class CommandOutput implements Listening.Sink {
    /** A longer line is one of the command's own, and is not held in memory. */
    private static final int LONGEST_LINE = 1_000_000;

    private final TrialContext context;
    private final GuardedProcess guarded;
    private final StringBuilder line = new StringBuilder();
    private JsonNode result;
    private Report last;
    private boolean stopped;

    CommandOutput(TrialContext context, GuardedProcess guarded) {
        this.context = context;
        this.guarded = guarded;
    }

    @Override
    public void take(char[] block, int length) {
        for (int i = 0; i < length; i++) {
            if (block[i] == '\n' || block[i] == '\r') {
                takeLine();
            } else if (line.length() <= LONGEST_LINE) {
                line.append(block[i]);
            }
        }
    }

    private void takeLine() {
        if (!line.isEmpty() && line.charAt(0) == '{' && line.length() <= LONGEST_LINE) {
            try {
                take(TrialJson.read(line.toString()));
            } catch (IllegalArgumentException e) {
                // A line that only looks like JSON is one of the command's own.
            }
        }
        line.setLength(0);
    }

    private void take(JsonNode said) {
        if (said.has("score")) {
            result = said;
        } else if (said.path("step").isIntegralNumber() && said.path("value").isNumber() && !stopped) {
            last = new Report(said.get("step").longValue(), said.get("value").doubleValue());
            if (context.report(last.step(), last.value()).shouldStop()) {
                stopped = true;
                guarded.close();
            }
        }
    }

    /** How the trial ended, by all that was said. */
    Outcome outcome(int status, String errors) {
        takeLine();
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

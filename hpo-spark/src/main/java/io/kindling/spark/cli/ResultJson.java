package io.kindling.spark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kindling.search.SearchProgress;
import io.kindling.search.SearchResult;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialJson;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The result of a study as schedulers read it: {@code result.json}, and the last line of standard output. */
final class ResultJson {
    private ResultJson() {}

    static ObjectNode of(String study, long epoch, SearchResult result, Map<String, Double> finalMetrics) {
        SearchProgress progress = result.progress();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("study", study);
        node.put("status", status(result));
        node.put("goal", progress.goal().toString());
        node.put("epoch", epoch);
        ObjectNode trials = node.putObject("trials");
        trials.put("total", progress.finished());
        trials.put("completed", progress.completed());
        trials.put("pruned", progress.pruned());
        trials.put("failed", progress.failed());
        trials.put("resumed", result.resumed());
        trials.put("imported", result.history().imported());
        node.set("best", result.best().map(ResultJson::best).orElse(JsonNodeFactory.instance.nullNode()));
        ObjectNode last = node.putObject("final");
        finalMetrics.forEach((name, value) -> last.set(name, TrialJson.number(value)));
        return node;
    }

    private static String status(SearchResult result) {
        if (result.ending() != SearchResult.Ending.INTERRUPTED && result.best().isEmpty()) {
            return "no-success";
        }
        return result.ending().name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode best(Trial trial) {
        ObjectNode full = TrialJson.toJson(trial);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("number", trial.number());
        node.put("score", trial.score().orElseThrow());
        node.set("configuration", full.get("configuration"));
        node.set("metrics", full.get("outcome").get("metrics"));
        return node;
    }

    /** A result that was cut short while it was written is as good as none. */
    private static JsonNode read(String earlier) {
        try {
            return TrialJson.read(earlier);
        } catch (IllegalArgumentException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** The final metrics in an earlier result, if it has the same best trial. */
    static Optional<Map<String, Double>> finalMetrics(String earlier, Trial best) {
        JsonNode node = read(earlier);
        if (node.path("best").path("number").asInt(-1) != best.number()
                || node.path("final").isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> metrics = new java.util.LinkedHashMap<>();
        node.get("final")
                .fields()
                .forEachRemaining(field -> metrics.put(field.getKey(), TrialJson.number(field.getValue())));
        return Optional.of(metrics);
    }
}

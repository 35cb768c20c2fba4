package io.kindling.spark.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kindling.search.AskTell;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialJson;
import io.kindling.trial.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The protocol of {@code kindling ask-tell}: a line of JSON is answered by a line of JSON. */
final class AskTellLines {
    /** NaN and infinities are not JSON, but Python writes them. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Map<String, Double> SPELLED =
            Map.of("NaN", Double.NaN, "Infinity", Double.POSITIVE_INFINITY, "-Infinity", Double.NEGATIVE_INFINITY);

    private final AskTell search;

    AskTellLines(AskTell search) {
        this.search = search;
    }

    /** The answer to a request; one that breaks a rule, or that the strategy throws at, is answered by an error. */
    String answer(String line) {
        try {
            return TrialJson.write(answer(parse(line)));
        } catch (IllegalArgumentException e) {
            return error(e.getMessage());
        } catch (RuntimeException e) {
            return error(e.toString());
        }
    }

    private static String error(String message) {
        return TrialJson.write(JsonNodeFactory.instance.objectNode().put("error", message));
    }

    private static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("request: need one JSON object, got " + e.getOriginalMessage(), e);
        }
    }

    private ObjectNode answer(JsonNode request) {
        return switch (String.join(", ", keys(request))) {
            case "ask" -> ask(request.get("ask"));
            case "tell" -> tell(request.get("tell"));
            default ->
                throw new IllegalArgumentException("request: need {\"ask\": COUNT} or {\"tell\": {…}}, got " + request);
        };
    }

    private ObjectNode ask(JsonNode count) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode trials = answer.putArray("trials");
        for (TrialSpec spec : search.ask(whole("ask", count))) {
            ObjectNode trial = trials.addObject();
            trial.put("number", spec.number());
            trial.set("configuration", TrialJson.toJson(spec.configuration()));
            trial.put("note", spec.note());
            if (Double.isFinite(spec.budget())) {
                trial.put("budget", spec.budget());
            }
        }
        return answer;
    }

    private ObjectNode tell(JsonNode told) {
        Outcome outcome =
                switch (String.join(", ", keys(told))) {
                    case "number, score" -> Outcome.of(score(told.get("score")));
                    case "failed, number" -> new Outcome.Failed(FailureCause.EXCEPTION, reason(told.get("failed")));
                    default ->
                        throw new IllegalArgumentException("tell: need number and either score or failed, got " + told);
                };
        search.tell(whole("tell.number", told.get("number")), outcome);
        return JsonNodeFactory.instance.objectNode().put("ok", true);
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        keys.sort(null);
        return keys;
    }

    private static int whole(String name, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new IllegalArgumentException(name + ": need a whole number, got " + node);
        }
        return node.intValue();
    }

    private static double score(JsonNode node) {
        if (!node.isNumber() && !SPELLED.containsKey(node.asText())) {
            throw new IllegalArgumentException("tell.score: need a number, or one of "
                    + SPELLED.keySet().stream().sorted().toList() + ", got " + node);
        }
        return node.isNumber() ? node.doubleValue() : SPELLED.get(node.asText());
    }

    private static String reason(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("tell.failed: need a text, got " + node);
        }
        return node.textValue();
    }
}

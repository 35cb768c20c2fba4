package io.kindling.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kindling.space.Configuration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trials as JSON: the form in which they are journaled and in which they travel between driver and executors. Numbers
 * that JSON lacks (NaN, infinities) are written as strings.
 */
public final class TrialJson {
    /** NaN is not JSON, but Python writes it. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TrialJson() {}

    public static String write(JsonNode node) {
        return node.toString();
    }

    /** Parses one JSON document, such as {@link #write} made. */
    public static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    public static ObjectNode toJson(Configuration configuration) {
        ObjectNode node = NODES.objectNode();
        configuration.values().forEach((name, value) -> node.set(name, valueNode(value)));
        return node;
    }

    public static Configuration configuration(JsonNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> values.put(field.getKey(), value(field.getValue())));
        return new Configuration(values);
    }

    public static ObjectNode toJson(TrialSpec spec) {
        ObjectNode node = NODES.objectNode();
        node.put("number", spec.number());
        node.set("configuration", toJson(spec.configuration()));
        node.put("seed", spec.seed());
        node.put("note", spec.note());
        // Trials without a budget keep the form they had before there were budgets.
        if (Double.isFinite(spec.budget())) {
            node.put("budget", spec.budget());
        }
        return node;
    }

    public static TrialSpec spec(JsonNode node) {
        return new TrialSpec(
                node.required("number").intValue(),
                configuration(node.required("configuration")),
                node.required("seed").longValue(),
                node.required("note").textValue(),
                node.has("budget") ? node.get("budget").doubleValue() : Double.POSITIVE_INFINITY);
    }

    public static ObjectNode toJson(Trial trial) {
        ObjectNode node = toJson(trial.spec());
        node.set("outcome", toJson(trial.outcome()));
        ArrayNode reports = node.putArray("reports");
        trial.reports().forEach(report -> reports.add(toJson(report)));
        Placement placement = trial.placement();
        ObjectNode place = node.putObject("placement");
        place.put("host", placement.host());
        place.put("executor", placement.executor());
        ArrayNode gpus = place.putArray("gpus");
        placement.gpus().forEach(gpus::add);
        place.put("attempt", placement.attempt());
        node.put("started", trial.started().toString());
        node.put("finished", trial.finished().toString());
        return node;
    }

    public static Trial trial(JsonNode node) {
        List<Report> reports = new ArrayList<>();
        node.required("reports").forEach(report -> reports.add(report(report)));
        JsonNode place = node.required("placement");
        List<String> gpus = new ArrayList<>();
        place.required("gpus").forEach(gpu -> gpus.add(gpu.textValue()));
        return new Trial(
                spec(node),
                outcome(node.required("outcome")),
                reports,
                new Placement(
                        place.required("host").textValue(),
                        place.required("executor").textValue(),
                        gpus,
                        place.required("attempt").intValue()),
                Instant.parse(node.required("started").textValue()),
                Instant.parse(node.required("finished").textValue()));
    }

    private static ObjectNode toJson(Outcome outcome) {
        ObjectNode node = NODES.objectNode().put("state", outcome.state());
        return outcome.match(
                completed -> {
                    node.put("score", completed.score());
                    node.set("metrics", metrics(completed.metrics()));
                    return node;
                },
                pruned -> {
                    node.set("last", toJson(pruned.last()));
                    node.set("metrics", metrics(pruned.metrics()));
                    return node;
                },
                failed -> node.put("cause", failed.cause().name()).put("message", failed.message()));
    }

    private static Outcome outcome(JsonNode node) {
        String state = node.required("state").textValue();
        return switch (state) {
            case "completed" ->
                new Outcome.Completed(node.required("score").doubleValue(), metrics(node.required("metrics")));
            case "pruned" -> new Outcome.Pruned(report(node.required("last")), metrics(node.required("metrics")));
            case "failed" ->
                new Outcome.Failed(
                        FailureCause.valueOf(node.required("cause").textValue()),
                        node.required("message").textValue());
            default -> throw new IllegalArgumentException("state: need completed, pruned or failed, got " + state);
        };
    }

    private static ObjectNode toJson(Report report) {
        ObjectNode node = NODES.objectNode().put("step", report.step());
        node.set("value", number(report.value()));
        return node;
    }

    private static Report report(JsonNode node) {
        return new Report(node.required("step").longValue(), number(node.required("value")));
    }

    private static ObjectNode metrics(Map<String, Double> metrics) {
        ObjectNode node = NODES.objectNode();
        metrics.forEach((name, value) -> node.set(name, number(value)));
        return node;
    }

    private static Map<String, Double> metrics(JsonNode node) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> metrics.put(field.getKey(), number(field.getValue())));
        return metrics;
    }

    /** A number, or the text that stands for one that JSON lacks. */
    public static JsonNode number(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.textNode(Double.toString(value));
    }

    /** The number that {@link #number(double)} wrote. */
    public static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
    }

    private static JsonNode valueNode(Object value) {
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        return value instanceof Boolean flag ? NODES.booleanNode(flag) : NODES.textNode((String) value);
    }

    private static Object value(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.textValue();
    }
}

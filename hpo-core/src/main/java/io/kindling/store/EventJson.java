package io.kindling.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events as JSON, one object each. */
final class EventJson {
    private EventJson() {}

    static ObjectNode toJson(TrialEvent event) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (event instanceof TrialEvent.Created created) {
            return node.put("event", "created").setAll(toJson(created.identity()));
        }
        if (event instanceof TrialEvent.Opened opened) {
            return node.put("event", "opened").put("epoch", opened.epoch());
        }
        if (event instanceof TrialEvent.Imported imported) {
            ArrayNode trials = node.put("event", "imported").putArray("trials");
            imported.trials().forEach(trial -> trials.add(TrialJson.toJson(trial)));
            return node;
        }
        if (event instanceof TrialEvent.Started started) {
            return node.put("event", "started").setAll(TrialJson.toJson(started.spec()));
        }
        return node.put("event", "finished").setAll(TrialJson.toJson(((TrialEvent.Finished) event).trial()));
    }

    static TrialEvent event(JsonNode node) {
        String kind = node.required("event").textValue();
        return switch (kind) {
            case "created" -> new TrialEvent.Created(identity(node));
            case "opened" -> new TrialEvent.Opened(node.required("epoch").longValue());
            case "imported" -> new TrialEvent.Imported(trials(node.required("trials")));
            case "started" -> new TrialEvent.Started(TrialJson.spec(node));
            case "finished" -> new TrialEvent.Finished(TrialJson.trial(node));
            default ->
                throw new IllegalArgumentException(
                        "event: need created, opened, imported, started or finished, got " + kind);
        };
    }

    private static List<Trial> trials(JsonNode array) {
        List<Trial> trials = new ArrayList<>();
        array.forEach(trial -> trials.add(TrialJson.trial(trial)));
        return trials;
    }

    private static ObjectNode toJson(StudyIdentity identity) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", identity.name());
        node.put("objective", identity.objective());
        node.put("goal", identity.goal());
        ObjectNode space = node.putObject("space");
        identity.space().forEach(space::put);
        return node;
    }

    private static StudyIdentity identity(JsonNode node) {
        Map<String, String> space = new LinkedHashMap<>();
        node.required("space")
                .fields()
                .forEachRemaining(
                        field -> space.put(field.getKey(), field.getValue().textValue()));
        return new StudyIdentity(
                node.required("name").textValue(),
                node.required("objective").textValue(),
                node.required("goal").textValue(),
                space);
    }
}

package io.kindling.config;

import io.kindling.strategy.Strategies;
import io.kindling.strategy.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A strategy with its options on one line: {@code tpe,candidates=48,form=univariate}. */
public final class StrategyText {
    private StrategyText() {}

    /**
     * Reads a line. Values are YAML scalars.
     *
     * @throws InvalidSearchFileException with every fault found
     */
    public static Strategy parse(String text) {
        List<String> faults = new ArrayList<>();
        String[] parts = text.split(",", -1);
        Map<String, Object> options = new LinkedHashMap<>();
        Arrays.stream(parts).skip(1).forEach(part -> read(part, options, faults));
        Optional<Strategy> strategy = Strategies.create(parts[0], options, faults);
        if (!faults.isEmpty()) {
            throw new InvalidSearchFileException(faults);
        }
        return strategy.orElseThrow();
    }

    private static void read(String part, Map<String, Object> options, List<String> faults) {
        int equals = part.indexOf('=');
        if (equals < 1) {
            faults.add("strategy: need NAME,key=value,…, got \"" + part + "\"");
            return;
        }
        String name = part.substring(0, equals);
        try {
            Object value = Document.parse(part.substring(equals + 1), parsed -> parsed);
            if (options.putIfAbsent(name, value == null ? "" : value) != null) {
                faults.add("strategy." + name + ": need one value, got another");
            }
        } catch (InvalidSearchFileException e) {
            faults.add("strategy." + name + ": need a YAML scalar, got \"" + part.substring(equals + 1) + "\"");
        }
    }
}

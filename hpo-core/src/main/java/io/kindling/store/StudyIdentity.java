package io.kindling.store;

import io.kindling.space.SearchSpace;
import io.kindling.trial.Goal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes two runs the same study. Results under another identity mean something else and are never mixed in.
 *
 * @param name of the study, from {@code [A-Za-z0-9._-]}
 * @param objective what computes the score, such as the name of its class
 * @param space a line for each parameter, see {@link SearchSpace#describe}
 */
public record StudyIdentity(String name, String objective, String goal, Map<String, String> space) {
    public StudyIdentity {
        space = Collections.unmodifiableMap(new LinkedHashMap<>(space));
    }

    public static StudyIdentity of(String name, String objective, Goal goal, SearchSpace space) {
        return new StudyIdentity(name, objective, goal.toString(), space.describe());
    }

    /** What changed on the way from this study to another, a readable line each; empty if they are the same. */
    public List<String> differences(StudyIdentity now) {
        List<String> lines = new ArrayList<>();
        compare("name", name, now.name, lines);
        compare("objective", objective, now.objective, lines);
        compare("goal", goal, now.goal, lines);
        space.forEach((parameter, line) -> compare("space." + parameter, line, now.space.get(parameter), lines));
        now.space.forEach((parameter, line) -> {
            if (!space.containsKey(parameter)) {
                compare("space." + parameter, null, line, lines);
            }
        });
        if (lines.isEmpty() && !List.copyOf(space.keySet()).equals(List.copyOf(now.space.keySet()))) {
            lines.add("space: was in the order " + space.keySet() + ", is in " + now.space.keySet());
        }
        return lines;
    }

    private static void compare(String what, String before, String after, List<String> lines) {
        if (before == null) {
            lines.add(what + ": was not there, is " + after);
        } else if (after == null) {
            lines.add(what + ": was " + before + ", is not there");
        } else if (!before.equals(after)) {
            lines.add(what + ": was " + before + ", is " + after);
        }
    }
}

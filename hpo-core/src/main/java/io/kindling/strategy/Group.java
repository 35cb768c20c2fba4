package io.kindling.strategy;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.Condition;
import io.kindling.space.ConstantParameter;
import io.kindling.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The parameters of a space that are active under the same condition.
 *
 * @param active whether the condition holds at a point whose earlier groups have been filled
 * @param members positions of all parameters of the group
 * @param branching positions of the categorical parameters on which the conditions of others depend
 * @param modelled positions of the other parameters that vary
 */
record Group(Predicate<double[]> active, List<Integer> members, List<Integer> branching, List<Integer> modelled) {

    /** The groups of a space, each behind those on which its condition depends. */
    static List<Group> of(SearchSpace space) {
        Map<Optional<Condition>, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < space.size(); i++) {
            Optional<Condition> condition = space.condition(space.parameter(i).name());
            groups.computeIfAbsent(condition, c -> new ArrayList<>()).add(i);
        }
        Set<Integer> parents = groups.keySet().stream()
                .flatMap(Optional::stream)
                .map(condition -> space.indexOf(condition.parent()))
                .collect(Collectors.toSet());
        return groups.entrySet().stream()
                .map(group -> of(space, group.getKey(), group.getValue(), parents))
                .toList();
    }

    private static Group of(
            SearchSpace space, Optional<Condition> condition, List<Integer> members, Set<Integer> parents) {
        return new Group(
                condition.map(c -> holds(space, c)).orElse(point -> true),
                members,
                kept(members, parents::contains),
                kept(members, i -> !parents.contains(i) && !(space.parameter(i) instanceof ConstantParameter)));
    }

    private static Predicate<double[]> holds(SearchSpace space, Condition condition) {
        int parent = space.indexOf(condition.parent());
        CategoricalParameter categorical = (CategoricalParameter) space.parameter(parent);
        Set<Double> positions = condition.values().stream()
                .map(value -> (double) categorical.indexOf(value))
                .collect(Collectors.toSet());
        return point -> positions.contains(point[parent]);
    }

    private static List<Integer> kept(List<Integer> members, Predicate<Integer> condition) {
        return members.stream().filter(condition).toList();
    }
}

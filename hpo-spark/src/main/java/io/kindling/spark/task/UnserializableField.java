package io.kindling.spark.task;

import java.io.NotSerializableException;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the field that keeps an object from being serialised, for a message that says where to look. */
final class UnserializableField {
    private final Deque<Node> toVisit = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** An object and the way to it from the root. */
    private record Node(Object value, String path) {}

    private UnserializableField() {}

    /**
     * The path to what Java refused, and its type; the type alone where no path of fields leads to it (such as into an
     * object that writes itself).
     */
    static String describe(Object root, NotSerializableException refused) {
        return new UnserializableField()
                .find(root)
                .map(found ->
                        found.path() + " of type " + found.value().getClass().getName())
                .orElseGet(refused::getMessage);
    }

    private Optional<Node> find(Object root) {
        visit(root, root.getClass().getName());
        while (!toVisit.isEmpty()) {
            Node node = toVisit.remove();
            if (!(node.value instanceof Serializable)) {
                return Optional.of(node);
            }
            expand(node);
        }
        return Optional.empty();
    }

    private void visit(Object value, String path) {
        if (value != null && seen.add(value)) {
            toVisit.add(new Node(value, path));
        }
    }

    private void expand(Node node) {
        if (node.value instanceof Object[] array) {
            for (int i = 0; i < Array.getLength(array); i++) {
                visit(array[i], node.path + "[" + i + "]");
            }
        } else if (node.value instanceof Collection<?> collection) {
            int i = 0;
            for (Object element : collection) {
                visit(element, node.path + "[" + i++ + "]");
            }
        } else if (node.value instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                visit(key, node.path + ".key(" + key + ")");
                visit(value, node.path + "[" + key + "]");
            });
        } else {
            expandFields(node);
        }
    }

    private void expandFields(Node node) {
        for (Class<?> type = node.value.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers)
                        && !Modifier.isTransient(modifiers)
                        && !field.getType().isPrimitive()) {
                    visit(read(field, node.value), node.path + "." + field.getName());
                }
            }
        }
    }

    /** The field's value; nothing where a module keeps it to itself. */
    private static Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            return null;
        }
    }
}

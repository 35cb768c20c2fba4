package io.kindling.config;

import io.kindling.execution.CommandObjective;
import io.kindling.execution.Objective;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;

/** What a search file names as its objective. */
sealed interface ObjectiveSource {

    /** A class with a public constructor without arguments. */
    record OfClass(String className) implements ObjectiveSource {}

    /** A program and its arguments. */
    record OfCommand(List<String> command) implements ObjectiveSource {
        public OfCommand {
            command = List.copyOf(command);
        }
    }

    /** The source in a section, unless it has faults, which are added to the section's. */
    static Optional<ObjectiveSource> read(Section section) {
        Optional<ObjectiveSource> named = section.text("class").map(OfClass::new);
        Optional<List<Object>> command = section.list("command");
        if (section.has("class") == section.has("command")) {
            section.fault("class", "need either a class or a command");
        }
        if (command.filter(List::isEmpty).isPresent()) {
            section.fault("command", "need a program, got an empty list");
            return Optional.empty();
        }
        section.close();
        return named.or(() -> command.map(
                list -> new OfCommand(list.stream().map(String::valueOf).toList())));
    }

    /** By which name the study knows its objective again. */
    default String name() {
        return this instanceof OfClass named ? named.className() : "command " + ((OfCommand) this).command();
    }

    /**
     * Makes the objective.
     *
     * @param directory where a command is started, if there is such a folder on the machine that runs it
     * @throws InvalidSearchFileException if the class is missing, is no objective or cannot be constructed
     */
    default Objective create(ClassLoader loader, String directory) {
        return this instanceof OfClass named
                ? instantiate(named.className(), loader)
                : new CommandObjective(((OfCommand) this).command(), directory);
    }

    private static Objective instantiate(String className, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(className, true, loader);
            if (!Objective.class.isAssignableFrom(type)) {
                throw fault("need a class that implements " + Objective.class.getName(), className);
            }
            return (Objective) type.getConstructor().newInstance();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw fault("need a class on the class path (missing: " + e.getMessage() + ")", className);
        } catch (LinkageError e) {
            throw fault("need a class that this JVM can load and initialise (" + e + ")", className);
        } catch (InvocationTargetException e) {
            throw fault("its constructor threw " + e.getCause(), className);
        } catch (ReflectiveOperationException e) {
            throw fault("need a public class with a public constructor without arguments", className);
        }
    }

    private static InvalidSearchFileException fault(String rule, String className) {
        return new InvalidSearchFileException(List.of("objective.class: " + rule + ", got " + className));
    }
}

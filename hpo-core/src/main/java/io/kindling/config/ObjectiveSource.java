package io.kindling.config;

import io.kindling.execution.CommandObjective;
import io.kindling.execution.Objective;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** What a search file names as its objective. */
public sealed interface ObjectiveSource {

    /** A class with a public constructor without arguments. */
    record OfClass(String className) implements ObjectiveSource {}

    /** A program and its arguments. */
    record OfCommand(List<String> command) implements ObjectiveSource {
        public OfCommand {
            command = List.copyOf(command);
        }
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

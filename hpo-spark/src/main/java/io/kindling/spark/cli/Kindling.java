package io.kindling.spark.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main class behind {@code submit-scripts/kindling}. */
@Command(
        name = "kindling",
        description = "Parallel hyperparameter search on Spark.",
        mixinStandardHelpOptions = true,
        versionProvider = Kindling.Version.class,
        subcommands = {
            RunCommand.class,
            ValidateCommand.class,
            ShowCommand.class,
            AskTellCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:bad input, do not retry",
            "3:no trial succeeded",
            "4:cluster or storage failed, retry",
            "5:another driver has taken the study over",
            "130:interrupted, start again to go on"
        })
public final class Kindling implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "need a command");
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code;
        try {
            code = execute(arguments);
        } catch (Throwable thrown) {
            code = tell(Failure.of(thrown), new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        }
        System.exit(code);
    }

    /** Runs a command and returns its exit code. */
    static int execute(String... arguments) {
        return new CommandLine(new Kindling())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((thrown, line, parsed) -> tell(Failure.of(thrown), line.getErr()))
                .execute(arguments);
    }

    private static int tell(Failure failure, PrintWriter err) {
        failure.lines().forEach(line -> err.println("kindling: " + Printable.of(line)));
        err.flush();
        LoggerFactory.getLogger(Kindling.class).debug("ended early", failure);
        return failure.code().code();
    }

    /** The version in the manifest of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Kindling.class.getPackage().getImplementationVersion();
            return new String[] {"kindling " + (version == null ? "(unpackaged)" : version)};
        }
    }
}

package io.kindling.spark.cli;

import io.kindling.config.SearchFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kindling validate FILE}. */
@Command(
        name = "validate",
        description = "Check a search file without running it: tells every fault, starts nothing.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The search file.")
    private Path file;

    @Override
    public Integer call() {
        SearchFile search = SearchFile.read(file, Thread.currentThread().getContextClassLoader());
        Trials.check(search);
        spec.commandLine().getOut().println(search.name() + ": valid");
        search.space().describe().forEach((name, line) -> spec.commandLine()
                .getOut()
                .println("  " + Printable.of(name) + ": " + Printable.of(line)));
        return ExitCode.DONE.code();
    }
}

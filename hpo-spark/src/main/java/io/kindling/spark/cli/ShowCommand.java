package io.kindling.spark.cli;

import io.kindling.store.Journal;
import io.kindling.store.StudyIdentity;
import io.kindling.store.TrialEvent;
import io.kindling.trial.Trial;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kindling show NAME}. */
@Command(
        name = "show",
        description = "Show the trials of a study, also while it runs. Reads its journal and changes nothing.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "The study's name.")
    private String name;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = RunCommand.DEFAULT_STORE,
            description =
                    "Where studies are kept: a folder or the URI of a Hadoop file system. Default: ${DEFAULT-VALUE}")
    private String store;

    @Option(
            names = {"--conf", "-c"},
            paramLabel = "KEY=VALUE",
            description =
                    "A Spark property, such as spark.hadoop.KEY for the file system; may be given more than once.")
    private Map<String, String> conf = new LinkedHashMap<>();

    @Override
    public Integer call() {
        StudyFolder folder = StudyFolder.of(store, name, conf);
        List<TrialEvent> events = Journal.read(folder.journal());
        StudyIdentity identity = Journal.identityOf(events)
                .orElseThrow(() -> Failure.badInput("show: need a study, found none at " + folder.location()));
        List<Trial> trials = TrialEvent.finished(events);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%s: %s, %d trials ended%n", name, Printable.of(identity.goal()), trials.size());
        out.print(TrialTable.text("score", trials));
        out.flush();
        return ExitCode.DONE.code();
    }
}

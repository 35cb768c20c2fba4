package io.kindling.spark.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kindling.config.Execution;
import io.kindling.config.SearchFile;
import io.kindling.config.Stop;
import io.kindling.execution.ExecutorFactory;
import io.kindling.execution.FinalEvaluation;
import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.TrialExecutor;
import io.kindling.search.Search;
import io.kindling.search.SearchBuilder;
import io.kindling.search.SearchResult;
import io.kindling.search.SearchResult.Ending;
import io.kindling.space.Configuration;
import io.kindling.store.Journal;
import io.kindling.store.StudyIdentity;
import io.kindling.store.TrialStore.FencedException;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialJson;
import io.kindling.trial.TrialSpec;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kindling run FILE}. */
@Command(
        name = "run",
        description = "Run the search of a file, or go on with it where an earlier run stopped.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nOptions of spark-submit:%n",
        footer = "--deploy-mode, --properties-file, --jars, --files, --packages, --driver-memory, --executor-memory, "
                + "--executor-cores, --total-executor-cores, --num-executors and others. With one of them, --master, "
                + "SPARK_HOME or a property that a JVM must have when it starts, such as spark.driver.memory, the "
                + "search goes through spark-submit.")
final class RunCommand implements Callable<Integer> {
    static final String DEFAULT_STORE = "kindling-store";

    @Parameters(index = "0", paramLabel = "FILE", description = "The search file.")
    private Path file;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master: local[N], spark://HOST:PORT, yarn, k8s://URL. Default: SPARK_HOME's, or local")
    private Optional<String> master;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = DEFAULT_STORE,
            description =
                    "Where studies are kept: a folder or the URI of a Hadoop file system. Default: ${DEFAULT-VALUE}")
    private String store;

    @Option(names = "--trials", paramLabel = "N", description = "Number of trials, in place of the file's.")
    private Optional<Integer> trials;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all randomness, in place of the file's.")
    private Optional<Long> seed;

    @Option(
            names = "--import",
            paramLabel = "DIR/NAME",
            description = "An earlier study to learn from, besides the file's; may be given more than once.")
    private List<String> imports = new ArrayList<>();

    @Option(
            names = {"--conf", "-c"},
            paramLabel = "KEY=VALUE",
            description = "A Spark property; may be given more than once.")
    private Map<String, String> conf = new LinkedHashMap<>();

    @Override
    public Integer call() {
        SearchFile search = SearchFile.read(file, Thread.currentThread().getContextClassLoader());
        Stop stop = stop(search);
        Trials.check(search);
        StudyFolder folder = StudyFolder.of(store, search.name(), conf);
        folder.checkWritable();
        SparkStarter spark = new SparkStarter(search.name(), search.execution(), master, conf);
        NewestHistory history = new NewestHistory(TrialHistory.empty(search.space(), search.goal()));
        Trials executors = new Trials(search.execution(), spark, history);
        return run(search, stop, folder, executors, history);
    }

    private Stop stop(SearchFile search) {
        if (trials.filter(count -> count < 1).isPresent()) {
            throw Failure.badInput("--trials: need at least 1, got " + trials.get());
        }
        return trials.map(search.stop()::withTrials).orElse(search.stop());
    }

    private int run(SearchFile file, Stop stop, StudyFolder folder, Trials executors, NewestHistory history) {
        PrintStream err = System.err;
        AtomicReference<Journal> opened = new AtomicReference<>();
        SearchBuilder builder = Search.builder()
                .name(file.name())
                .space(file.space())
                .goal(file.goal())
                .strategy(file.strategy())
                .pruner(file.pruner())
                .objective(file.objective())
                .objectiveName(file.objectiveName())
                .stop(stop.rule())
                .executor(executors)
                .store(identity -> open(folder, identity, opened))
                .enqueue(file.enqueue().toArray(Configuration[]::new))
                .imported(Imports.into(folder, file.goal(), sources(file), conf))
                .batches(file.execution().mode() == Execution.Mode.BATCH)
                .seed(seed.orElse(file.seed()))
                .listener(history);
        Optional<ProgressLine> line = onTerminal() ? Optional.of(new ProgressLine(err, stop)) : Optional.empty();
        line.ifPresent(builder::listener);
        Search search = builder.build();
        check(search, folder, executors.spark());
        Interruption interruption = Interruption.ofThisThread();
        try {
            SearchResult result = search(search, line);
            ObjectNode json = finish(file, folder, executors, result, opened.get());
            PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8); // JSON is UTF-8 anywhere
            out.print(TrialJson.write(json) + "\n");
            out.flush();
            return exitCode(result).code();
        } finally {
            interruption.close();
        }
    }

    private List<String> sources(SearchFile file) {
        return Stream.concat(file.imports().stream(), imports.stream()).toList();
    }

    /** A driver that could not run anything must not take the study from one that does. */
    private static void check(Search search, StudyFolder folder, SparkStarter spark) {
        boolean returnsAtOnce = folder.result().isPresent() && search.isDone(Journal.read(folder.journal()));
        if (!returnsAtOnce) {
            spark.check();
        }
    }

    private static SearchResult search(Search search, Optional<ProgressLine> line) {
        try {
            return search.run();
        } finally {
            line.ifPresent(ProgressLine::end);
            // From here on the result tells of an interrupt; what is written next must not be torn by it.
            Thread.interrupted();
        }
    }

    private static Journal open(StudyFolder folder, StudyIdentity identity, AtomicReference<Journal> opened) {
        Journal journal = Journal.open(folder.journal(), identity);
        opened.set(journal);
        return journal;
    }

    /** Tables, the final evaluation, and the result, which is written last. */
    private static ObjectNode finish(
            SearchFile file, StudyFolder folder, Trials executors, SearchResult result, Journal journal) {
        System.err.print(TrialTable.best(result.history()));
        System.err.print(TrialTable.failures(result.history()));
        Map<String, Double> metrics = finalMetrics(file.objective(), folder, executors, result);
        metrics.forEach((name, value) -> System.err.printf("%s of the best trial: %.6g%n", name, value));
        ObjectNode json = ResultJson.of(file.name(), journal.epoch(), result, metrics);
        if (journal.isTakenOver()) {
            // A driver that lost the study after its last trial must not write over its successor's result.
            throw new FencedException("store " + folder.location() + ": another driver has taken the study over");
        }
        folder.write(StudyFolder.TABLE, TrialTable.csv(result.history()));
        folder.write(StudyFolder.RESULT, json.toPrettyString() + "\n");
        System.err.println(folder.location() + ": " + StudyFolder.RESULT + ", " + StudyFolder.TABLE);
        return json;
    }

    private static Map<String, Double> finalMetrics(
            Objective objective, StudyFolder folder, Trials executors, SearchResult result) {
        if (!(objective instanceof FinalEvaluation evaluation)
                || result.best().isEmpty()
                || result.ending() == Ending.INTERRUPTED) {
            return Map.of();
        }
        Trial best = result.best().get();
        return folder.result()
                .flatMap(earlier -> ResultJson.finalMetrics(earlier, best))
                .orElseGet(() -> evaluate(new FinalTrial(evaluation), best.spec(), executors));
    }

    private static Map<String, Double> evaluate(Objective objective, TrialSpec best, ExecutorFactory executors) {
        try (TrialExecutor executor = executors.open(objective, ReportSink.none())) {
            executor.submit(best);
            Optional<Trial> ended = Optional.empty();
            while (ended.isEmpty()) {
                ended = executor.poll(Duration.ofMinutes(1));
            }
            return ended.get().outcome().match(completed -> completed.metrics(), pruned -> pruned.metrics(), failed -> {
                System.err.println("kindling: final evaluation: " + Printable.of(failed.message()));
                return Map.of();
            });
        } catch (InterruptedException e) {
            System.err.println("kindling: final evaluation: interrupted");
            return Map.of();
        }
    }

    private static ExitCode exitCode(SearchResult result) {
        if (result.ending() == Ending.INTERRUPTED) {
            return ExitCode.INTERRUPTED;
        }
        return result.best().isPresent() ? ExitCode.DONE : ExitCode.NO_SUCCESS;
    }

    /** The JVM cannot tell whether standard error alone is a terminal; the launcher can. */
    private static boolean onTerminal() {
        return Boolean.getBoolean("kindling.terminal");
    }
}

package io.kindling.benchmarks;

import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.TrialExecutor;
import io.kindling.search.Search;
import io.kindling.search.SearchBuilder;
import io.kindling.search.StopRule;
import io.kindling.space.SearchSpace;
import io.kindling.spark.task.TaskExecutor;
import io.kindling.spark.task.TaskSettings;
import io.kindling.store.LocalFolder;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.Goal;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a trial costs beyond its training, on {@code local[2]}: the time of a trial that does nothing, beside that of a
 * Spark task that does nothing, as a job of its own and as one of many in a job.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class TrialOverhead {
    private static final int MANY = 100;
    private static final SearchSpace SPACE =
            SearchSpace.builder().real("x", 0, 1).integer("n", 1, 10).build();

    private JavaSparkContext spark;
    private TrialExecutor executor;
    private Path folder;
    private int number;

    /** Starts Spark. */
    @Setup
    public void start() throws IOException {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("overhead")
                .set("spark.ui.enabled", "false")
                .set("spark.plugins", "io.kindling.spark.channel.KindlingPlugin"));
        executor = TaskExecutor.factory(spark, TaskSettings.defaults()).open(nothing(), ReportSink.none());
        folder = Files.createTempDirectory("overhead");
    }

    /** Stops Spark. */
    @TearDown
    public void stop() {
        executor.close();
        spark.close();
    }

    private static Objective nothing() {
        return Objective.of(configuration -> 0);
    }

    /** A Spark job of one task. */
    @Benchmark
    public List<Integer> bareJob() {
        return spark.parallelize(List.of(1), 1).map(one -> one).collect();
    }

    /** A task of a job of many. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public List<Integer> bareTaskOfMany() {
        List<Integer> numbers =
                java.util.stream.IntStream.range(0, MANY).boxed().toList();
        return spark.parallelize(numbers, MANY).map(one -> one).collect();
    }

    /** A trial, from submission to outcome, one at a time. */
    @Benchmark
    public Trial trial() throws InterruptedException {
        executor.submit(new TrialSpec(number, SPACE.sample(new SplittableRandom(number)), number, ""));
        number++;
        return executor.poll(Duration.ofMinutes(1)).orElseThrow();
    }

    /** A trial of a search with two slots, kept in memory. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public Object trialOfSearch() {
        return search().build().run();
    }

    /** A trial of a search with two slots and a journal on disk: two durable events for each trial. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public Object trialOfJournaledSearch() {
        return search().journal(new LocalFolder(folder.resolve(UUID.randomUUID().toString())))
                .build()
                .run();
    }

    private SearchBuilder search() {
        return Search.builder()
                .space(SPACE)
                .goal(Goal.minimize("value"))
                .strategy(new RandomStrategy())
                .objective(nothing())
                .stop(StopRule.trials(MANY))
                .executor(TaskExecutor.factory(spark, TaskSettings.defaults().withSlots(2)));
    }
}

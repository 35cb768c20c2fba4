package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.execution.Signal;
import io.kindling.execution.TrialExecutor;
import io.kindling.space.Configuration;
import io.kindling.spark.channel.KindlingPlugin;
import io.kindling.spark.cluster.ClusterSpec;
import io.kindling.spark.cluster.StandaloneCluster;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Trials on a real cluster, two workers with two cores each, under one of Spark's serialisers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class ClusterContract {
    private Path folder;
    private StandaloneCluster cluster;
    private JavaSparkContext spark;
    private SharedFiles files;

    /** The settings with a serialiser chosen, and with the way in which a lost trial is kept apart. */
    abstract SparkConf choose(SparkConf conf);

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temporary) throws Exception {
        folder = temporary;
        cluster = StandaloneCluster.start(ClusterSpec.of(2, 2), folder);
        SparkConf conf = cluster.conf(getClass().getSimpleName())
                .set("spark.plugins", KindlingPlugin.class.getName())
                .set("spark.scheduler.minRegisteredResourcesRatio", "1")
                .set("spark.task.reaper.enabled", "true")
                .set("spark.task.reaper.pollingInterval", "1s")
                .set("spark.task.reaper.killTimeout", "3s");
        spark = new JavaSparkContext(choose(conf));
    }

    @AfterAll
    void stop() {
        if (spark != null) {
            spark.stop();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void newFolder() throws IOException {
        files = new SharedFiles(Files.createTempDirectory(folder, "test").toString());
    }

    @Test
    void trialsFillBothWorkersAndTheObjectiveTravelsOnceToEach() throws Exception {
        Arrivals arrivals = new Arrivals(files);
        Objective objective = (configuration, context) -> {
            SharedFiles shared = arrivals.files();
            shared.mark("entered-" + context.trialNumber());
            for (int other = 0; other < 4; other++) {
                shared.await("entered-" + other); // only four at the same time get past here
            }
            return Outcome.of(context.trialNumber(), Map.of("twice", 2.0 * context.trialNumber()));
        };
        try (TrialExecutor executor = open(objective)) {
            submit(executor, 0, 4);
            for (int number = 0; number < 4; number++) {
                files.await("entered-" + number);
            }
            assertThat(executor.capacity()).isEqualTo(4);
            submit(executor, 4, 12);
            List<Trial> trials = poll(executor, 12);
            assertThat(trials).extracting(Trial::spec).containsExactlyInAnyOrderElementsOf(specs(0, 12));
            assertThat(trials).allSatisfy(trial -> assertThat(trial.score()).hasValue(trial.number()));
            assertThat(trials.stream()
                            .map(trial -> trial.placement().executor())
                            .distinct())
                    .hasSize(2);
            assertThat(trials)
                    .allSatisfy(trial -> assertThat(trial.placement().attempt()).isEqualTo(1));
        }
        assertThat(files.lines("arrivals")).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void aSlowTrialDoesNotHoldTheFastOnes() throws Exception {
        SharedFiles shared = files;
        Objective objective = (configuration, context) -> {
            if (context.trialNumber() == 0) {
                shared.await("released");
            }
            return Outcome.of(1);
        };
        try (TrialExecutor executor = open(objective)) {
            submit(executor, 0, 10);
            assertThat(poll(executor, 9)).extracting(Trial::number).doesNotContain(0);
            files.mark("released");
            assertThat(poll(executor, 1)).extracting(Trial::number).containsExactly(0);
        }
    }

    @Test
    void aKilledExecutorCostsNoTrial() throws Exception {
        SharedFiles shared = files;
        Objective objective = (configuration, context) -> {
            shared.append("runs-of-" + context.trialNumber(), Long.toString(context.seed()));
            if (context.trialNumber() == 0 && shared.first("entered")) {
                shared.append("pid", Long.toString(ProcessHandle.current().pid()));
                shared.mark("pid-written");
                shared.await("never");
            }
            return Outcome.of((double) context.seed());
        };
        try (TrialExecutor executor = open(objective)) {
            executor.submit(spec(0));
            files.await("pid-written");
            long pid = Long.parseLong(files.lines("pid").get(0));
            assertThat(cluster.executors()).contains(pid);
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            submit(executor, 1, 6);
            List<Trial> trials = poll(executor, 6);
            assertThat(trials).extracting(Trial::spec).containsExactlyInAnyOrderElementsOf(specs(0, 6));
            assertThat(trials).allSatisfy(trial -> assertThat(trial.score())
                    .hasValue((double) trial.spec().seed()));
            Trial rerun = trials.stream()
                    .filter(trial -> trial.number() == 0)
                    .findFirst()
                    .orElseThrow();
            assertThat(rerun.placement().attempt()).isEqualTo(2);
            assertThat(executor.poll(Duration.ZERO)).isEmpty();
        }
        assertThat(files.lines("runs-of-0")).containsExactly("1000", "1000");
    }

    @Test
    void aTrialThatHaltsItsProcessFailsAloneWhileAllOthersComplete() throws Exception {
        SharedFiles shared = files;
        Objective objective = (configuration, context) -> {
            int number = context.trialNumber();
            shared.append("runs-of-" + number, "run");
            boolean firstRun = shared.first("entered-" + number);
            if (number == 0) {
                for (int other = 1; other < 4; other++) {
                    shared.await("entered-" + other); // all slots are taken: one of the others shares the executor
                }
                if (firstRun) {
                    shared.append("pid", Long.toString(ProcessHandle.current().pid()));
                    shared.mark("pid-written");
                }
                shared.await("halt");
                Runtime.getRuntime().halt(7);
            } else if (number < 4 && firstRun) {
                shared.await("halted");
            }
            return Outcome.of(number);
        };
        try (TrialExecutor executor = open(objective)) {
            submit(executor, 0, 8);
            files.await("pid-written");
            ProcessHandle process =
                    ProcessHandle.of(Long.parseLong(files.lines("pid").get(0))).orElseThrow();
            files.mark("halt");
            process.onExit().join();
            files.mark("halted");
            List<Trial> trials = new ArrayList<>(poll(executor, 8));
            assertThat(executor.poll(Duration.ZERO)).isEmpty();
            trials.sort(Comparator.comparingInt(Trial::number));
            assertThat(trials).extracting(Trial::spec).isEqualTo(specs(0, 8));
            assertThat(cause(trials.get(0))).isEqualTo(FailureCause.CRASHED);
            assertThat(trials.subList(1, 8))
                    .allSatisfy(trial -> assertThat(trial.score()).hasValue(trial.number()));
            assertThat(trials.get(0).placement().attempt()).isEqualTo(3);
            assertThat(trials.subList(1, 4))
                    .extracting(trial -> trial.placement().attempt())
                    .containsExactlyInAnyOrder(1, 1, 2);
            assertThat(trials.subList(4, 8))
                    .allSatisfy(trial -> assertThat(trial.placement().attempt()).isEqualTo(1));
        }
        assertThat(files.lines("runs-of-0")).hasSize(3);
    }

    @Test
    void aTrialThatTakesTooLongIsEndedOnceAndItsSlotIsFreed() throws Exception {
        SharedFiles shared = files;
        TaskSettings settings = TaskSettings.defaults().withTrialTimeout(Duration.ofSeconds(3));
        try (TrialExecutor executor =
                TaskExecutor.factory(spark, settings).open((c, context) -> ignoreInterrupts(), ReportSink.none())) {
            executor.submit(spec(0));
            Trial trial = poll(executor, 1).get(0);
            assertThat(cause(trial)).isEqualTo(FailureCause.TIMEOUT);
            assertThat(trial.placement().executor()).isNotEmpty();
            assertThat(executor.poll(Duration.ZERO)).isEmpty();
        }
        Objective takesAllSlots = (configuration, context) -> {
            shared.first("entered-" + context.trialNumber());
            for (int other = 0; other < 4; other++) {
                shared.await("entered-" + other);
            }
            return Outcome.of(1);
        };
        try (TrialExecutor executor = open(takesAllSlots)) {
            submit(executor, 0, 4);
            assertThat(poll(executor, 4))
                    .allSatisfy(trial -> assertThat(trial.score()).hasValue(1));
        }
    }

    /** As a native training loop would. */
    private static Outcome ignoreInterrupts() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aTrialThatRunsOutOfMemoryFailsAloneWithTheReason() throws Exception {
        Objective objective = (configuration, context) -> {
            if (context.trialNumber() == 0) {
                throw new OutOfMemoryError("Java heap space");
            }
            return Outcome.of(1);
        };
        TaskSettings settings = TaskSettings.defaults().withAttempts(2);
        try (TrialExecutor executor = TaskExecutor.factory(spark, settings).open(objective, ReportSink.none())) {
            submit(executor, 0, 4);
            for (Trial trial : poll(executor, 4)) {
                if (trial.number() == 0) {
                    assertThat(cause(trial)).isEqualTo(FailureCause.CRASHED);
                    assertThat(trial.outcome().toString()).contains("OutOfMemoryError: Java heap space");
                } else {
                    assertThat(trial.score()).hasValue(1);
                }
            }
        }
    }

    @Test
    void reportsReachTheDriverWhileTheTrialRunsAndAnswersComeBack() throws Exception {
        SharedFiles shared = files;
        ReportSink sink = (number, report) -> {
            shared.first("reported-" + number + "-" + report.step());
            return number == 1 && report.step() == 2 ? Signal.PRUNE : Signal.CONTINUE;
        };
        Objective objective = (configuration, context) -> {
            for (long step = 0; step < 4; step++) {
                if (context.report(step, 0.5 * step).shouldStop()) {
                    break;
                }
                shared.await("reported-" + context.trialNumber() + "-" + step);
            }
            return Outcome.of(1);
        };
        try (TrialExecutor executor =
                TaskExecutor.factory(spark, TaskSettings.defaults()).open(objective, sink)) {
            submit(executor, 0, 2);
            for (Trial trial : poll(executor, 2)) {
                if (trial.number() == 0) {
                    assertThat(trial.reports()).hasSize(4);
                    assertThat(trial.score()).hasValue(1);
                } else {
                    assertThat(trial.outcome()).isEqualTo(new Outcome.Pruned(new Report(2, 1.0), Map.of()));
                }
            }
        }
    }

    @Test
    void aResultThatIsTooLargeFailsItsTrialAlone() throws Exception {
        Objective objective = (configuration, context) ->
                Outcome.of(1, context.trialNumber() == 0 ? Map.of("m".repeat(2 << 20), 1.0) : Map.of());
        try (TrialExecutor executor = open(objective)) {
            submit(executor, 0, 3);
            for (Trial trial : poll(executor, 3)) {
                assertThat(cause(trial)).isEqualTo(trial.number() == 0 ? FailureCause.INVALID_RESULT : null);
            }
        }
    }

    private TrialExecutor open(Objective objective) {
        return TaskExecutor.factory(spark, TaskSettings.defaults()).open(objective, ReportSink.none());
    }

    private static FailureCause cause(Trial trial) {
        return trial.outcome().match(completed -> null, pruned -> null, Outcome.Failed::cause);
    }

    private static void submit(TrialExecutor executor, int from, int to) {
        specs(from, to).forEach(executor::submit);
    }

    private static List<TrialSpec> specs(int from, int to) {
        return IntStream.range(from, to).mapToObj(ClusterContract::spec).toList();
    }

    private static TrialSpec spec(int number) {
        return new TrialSpec(number, new Configuration(Map.of("x", number / 10.0)), 1000 + number, "as planned");
    }

    private static List<Trial> poll(TrialExecutor executor, int count) throws InterruptedException {
        List<Trial> trials = new ArrayList<>();
        while (trials.size() < count) {
            trials.add(executor.poll(Duration.ofSeconds(60))
                    .orElseThrow(() -> new AssertionError("got only " + trials + " of " + count)));
        }
        return trials;
    }
}

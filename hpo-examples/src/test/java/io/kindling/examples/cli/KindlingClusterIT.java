package io.kindling.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.spark.cluster.ClusterSpec;
import io.kindling.spark.cluster.StandaloneCluster;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line against a real standalone cluster: a Master and two Workers with two fake GPUs each. */
class KindlingClusterIT {
    @TempDir
    private static Path clusterFolder;

    private static StandaloneCluster cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = StandaloneCluster.start(new ClusterSpec(2, 2, 3000, 2), clusterFolder);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    private String[] onCluster(String file, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                file,
                "--master",
                cluster.masterUrl(),
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--executor-memory",
                "1g"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private String command(String name, int slots, String script) throws IOException {
        Path file = folder.resolve(name + ".yaml");
        Files.write(
                file,
                List.of(
                        "name: " + name,
                        "objective: {command: [sh, -c, '" + script + "']}",
                        "goal: {minimize: value}",
                        "space: {x: {type: float, low: 0, high: 1}}",
                        "strategy: {type: tpe, startupTrials: 3}",
                        "stop: {trials: 8}",
                        "execution: {slots: " + slots + "}"));
        return file.toString();
    }

    private static final String SCORE =
            "read line; echo $KINDLING_TRIAL >> runs; x=${line##*:}; x=${x%\\}*}; echo \"{\\\"score\\\": $x}\"";

    @Test
    void noGpuIsEverUsedByTwoTrialsAtOnce() throws Exception {
        Path file = folder.resolve("digits.yaml");
        String digits = Files.readString(KindlingProcess.source("conf/digits.yaml"));
        Files.writeString(file, digits.replaceAll("(?m)^execution:.*$", "execution: {slots: 4, gpusPerTrial: 1}"));
        KindlingProcess process = KindlingProcess.run(
                folder,
                onCluster(
                        file.toString(),
                        "--trials",
                        "12",
                        "--properties-file",
                        KindlingProcess.source("conf/spark-gpu.conf").toString(),
                        "--conf",
                        "spark.task.cpus=1",
                        "--conf",
                        "spark.executor.resource.gpu.amount=2",
                        "--conf",
                        "spark.executor.cores=2"));
        assertThat(process.exitCode()).as(process.err()).isZero();
        List<Trial> trials = KindlingProcess.trials(folder.resolve("kindling-store/digits-mlp"));
        assertThat(trials).hasSize(12);
        Map<String, List<Trial>> byGpu = new HashMap<>();
        for (Trial trial : trials) {
            assertThat(trial.placement().gpus()).hasSize(1);
            byGpu.computeIfAbsent(trial.placement().gpus().get(0), gpu -> new ArrayList<>())
                    .add(trial);
        }
        assertThat(byGpu).hasSizeGreaterThan(2);
        byGpu.values().forEach(KindlingClusterIT::assertOneAfterTheOther);
        assertThat(folder.resolve("kindling-store/digits-mlp/trials.csv"))
                .content()
                .contains("worker0-gpu", "worker1-gpu");
        assertThat(process.result().at("/final/testAccuracy").asDouble()).isGreaterThan(0.5);
    }

    private static void assertOneAfterTheOther(List<Trial> trials) {
        List<Trial> ordered =
                trials.stream().sorted(Comparator.comparing(Trial::started)).toList();
        for (int i = 1; i < ordered.size(); i++) {
            assertThat(ordered.get(i).started())
                    .isAfterOrEqualTo(ordered.get(i - 1).finished());
        }
    }

    @Test
    void aKilledDriverGoesOnAndItsSequenceIsThatOfAnUnbrokenRun() throws Exception {
        KindlingProcess straight = KindlingProcess.run(folder, onCluster(command("straight", 1, SCORE)));
        assertThat(straight.exitCode()).as(straight.err()).isZero();
        String file = command("broken", 1, SCORE);
        Path study = folder.resolve("kindling-store/broken");
        try (KindlingProcess process = KindlingProcess.start(folder, onCluster(file))) {
            process.awaitTrials(study, 3);
            process.kill();
        }
        KindlingProcess last = KindlingProcess.run(folder, onCluster(file));
        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(KindlingProcess.trials(study))
                .extracting(Trial::spec, Trial::outcome)
                .isEqualTo(KindlingProcess.trials(folder.resolve("kindling-store/straight")).stream()
                        .map(trial -> org.assertj.core.groups.Tuple.tuple(trial.spec(), trial.outcome()))
                        .toList());
    }

    @Test
    void nothingOfASearchGoesOnRunningWhenItsDriverIsKilled() throws Exception {
        String script = "sleep 600 & echo $$ > pids; echo $! >> pids; touch waiting; wait";
        try (KindlingProcess process = KindlingProcess.start(folder, onCluster(command("left", 1, script)))) {
            process.awaitFile(folder.resolve("waiting"));
            process.kill();
            KindlingProcess.awaitEnd(folder.resolve("pids"));
        }
    }

    @Test
    void aTrialWhoseExecutorIsKilledRunsAgain() throws Exception {
        // The parent of the command is its executor.
        String script = "if [ $KINDLING_TRIAL = 2 ] && mkdir killed; then sleep 600 & echo $$ > pids; echo $! >> pids; "
                + "kill -9 $PPID; wait; fi; " + SCORE;
        KindlingProcess process = KindlingProcess.run(folder, onCluster(command("killed-once", 2, script)));
        assertThat(process.exitCode()).as(process.err()).isZero();
        List<Trial> trials = KindlingProcess.trials(folder.resolve("kindling-store/killed-once"));
        assertThat(trials).hasSize(8).allMatch(trial -> trial.score().isPresent());
        assertThat(trials)
                .filteredOn(trial -> trial.number() == 2)
                .singleElement()
                .satisfies(trial -> assertThat(trial.placement().attempt()).isEqualTo(2));
        KindlingProcess.awaitEnd(folder.resolve("pids"));
    }

    @Test
    void aTrialThatAlwaysKillsItsExecutorFailsAlone() throws Exception {
        String script = "if [ $KINDLING_TRIAL = 2 ]; then kill -9 $PPID; exit 1; fi; " + SCORE;
        KindlingProcess process = KindlingProcess.run(folder, onCluster(command("poison", 2, script)));
        assertThat(process.exitCode()).as(process.err()).isZero();
        List<Trial> trials = KindlingProcess.trials(folder.resolve("kindling-store/poison"));
        assertThat(trials).hasSize(8);
        assertThat(trials).filteredOn(trial -> trial.score().isPresent()).hasSize(7);
        assertThat(trials)
                .filteredOn(trial -> trial.number() == 2)
                .singleElement()
                .satisfies(trial -> assertThat(trial.outcome())
                        .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.cause())
                                .isEqualTo(FailureCause.CRASHED)));
    }
}

package io.kindling.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a user meets it, with Spark inside the launched process. */
class KindlingIT {
    @TempDir
    private Path folder;

    private String searchFile(String name, String... lines) throws IOException {
        Path file = folder.resolve(name + ".yaml");
        Files.write(file, List.of(lines));
        return file.toString();
    }

    /** A quick search, in which each trial leaves a line in a file named {@code runs}. */
    private String quick(String name, String script) throws IOException {
        return searchFile(
                name,
                "name: " + name,
                "objective: {command: [sh, -c, '" + script + "']}",
                "goal: {minimize: value}",
                "space: {x: {type: float, low: 0, high: 1}}",
                "strategy: {type: tpe, startupTrials: 3}",
                "stop: {trials: 8}",
                "execution: {slots: 1}");
    }

    private static final String SCORE =
            "read line; echo $KINDLING_TRIAL >> runs; x=${line##*:}; x=${x%\\}*}; echo \"{\\\"score\\\": $x}\"";

    private static List<Object> sequence(List<Trial> trials) {
        return trials.stream()
                .map(trial -> (Object) List.of(trial.spec(), trial.outcome()))
                .toList();
    }

    @Test
    void runsBraninAndReturnsTheFinishedStudyAtOnce() throws Exception {
        String file = KindlingProcess.source("conf/branin.yaml").toString();
        String local = KindlingProcess.source("conf/spark-local.conf").toString();
        KindlingProcess first = KindlingProcess.run(
                folder, "run", file, "--store", "store", "--trials", "12", "--properties-file", local);
        assertThat(first.exitCode()).as(first.err()).isZero();
        JsonNode result = first.result();
        assertThat(result.at("/status").asText()).isEqualTo("stopped");
        assertThat(result.at("/trials/total").asInt()).isEqualTo(12);
        Path study = folder.resolve("store").resolve(result.at("/study").asText());
        assertThat(TrialJson.read(Files.readString(study.resolve("result.json"))))
                .isEqualTo(result);
        assertThat(study.resolve("trials.csv")).content().hasLineCount(13).startsWith("number,state,score,");
        double best = KindlingProcess.trials(study).stream()
                .mapToDouble(trial -> trial.score().orElseThrow())
                .min()
                .orElseThrow();
        assertThat(result.at("/best/score").asDouble()).isEqualTo(best);

        KindlingProcess again = KindlingProcess.run(folder, "run", file, "--store", "store", "--trials", "12");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.result().at("/best")).isEqualTo(result.at("/best"));
        assertThat(again.result().at("/trials/resumed").asInt()).isEqualTo(12);

        KindlingProcess shown =
                KindlingProcess.run(folder, "show", result.at("/study").asText(), "--store", "store");
        assertThat(shown.out()).contains("12 trials ended");
    }

    @Test
    void aKilledDriverGoesOnAndItsSequenceIsThatOfAnUnbrokenRun() throws Exception {
        KindlingProcess straight = KindlingProcess.run(folder, "run", quick("straight", SCORE));
        assertThat(straight.exitCode()).as(straight.err()).isZero();
        List<Trial> unbroken = KindlingProcess.trials(folder.resolve("kindling-store/straight"));
        assertThat(unbroken).hasSize(8);
        Files.delete(folder.resolve("runs"));

        String file = quick("broken", SCORE);
        Path study = folder.resolve("kindling-store/broken");
        for (int killAfter : new int[] {1, 4, 6}) {
            try (KindlingProcess process = KindlingProcess.start(folder, "run", file)) {
                process.awaitTrials(study, killAfter);
                process.kill();
            }
        }
        KindlingProcess last = KindlingProcess.run(folder, "run", file);
        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(sequence(KindlingProcess.trials(study))).isEqualTo(sequence(unbroken));
        assertThat(last.result().at("/epoch").asInt()).isEqualTo(4);
        // Of 8 trials, at most the one that ran at each of the 3 kills was trained once more.
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSizeBetween(8, 11);
    }

    /** Trial 2 waits, with a child in the background, until there is a file named {@code released}. */
    private static final String WAIT = "if [ $KINDLING_TRIAL = 2 ] && [ ! -e released ]; then "
            + "sleep 600 & echo $$ > pids; echo $! >> pids; touch waiting; wait; fi; ";

    @Test
    void aSignalIsHeededAndTheSearchCanBeResumed() throws Exception {
        String file = quick("signalled", WAIT + SCORE);
        Path study = folder.resolve("kindling-store/signalled");
        try (KindlingProcess process = KindlingProcess.start(folder, "run", file)) {
            process.awaitFile(folder.resolve("waiting"));
            process.terminate();
            assertThat(process.exitCode()).as(process.err()).isEqualTo(130);
            assertThat(process.result().at("/status").asText()).isEqualTo("interrupted");
        }
        KindlingProcess.awaitEnd(folder.resolve("pids"));
        Files.createFile(folder.resolve("released"));
        KindlingProcess resumed = KindlingProcess.run(folder, "run", file);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(KindlingProcess.trials(study)).extracting(Trial::number).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void nothingOfAKilledSearchGoesOnRunning() throws Exception {
        String file = quick("killed", WAIT + SCORE);
        try (KindlingProcess process = KindlingProcess.start(folder, "run", file)) {
            process.awaitFile(folder.resolve("waiting"));
            process.kill();
            KindlingProcess.awaitEnd(folder.resolve("pids"));
        }
    }

    @Test
    void noSuccessHasAnExitCodeOfItsOwn() throws Exception {
        KindlingProcess process = KindlingProcess.run(folder, "run", quick("hopeless", "echo no data >&2; exit 7"));
        assertThat(process.exitCode()).isEqualTo(3);
        assertThat(process.result().at("/status").asText()).isEqualTo("no-success");
        assertThat(folder.resolve("kindling-store/hopeless/trials.csv"))
                .content()
                .contains("exit status 7: no data");
    }

    @Test
    void aChangedSpaceIsRefusedWithTheDifference() throws Exception {
        assertThat(KindlingProcess.run(folder, "run", quick("same", SCORE)).exitCode())
                .isZero();
        String file = quick("same", SCORE);
        Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace("high: 1}", "high: 2}"));
        KindlingProcess process = KindlingProcess.run(folder, "run", file);
        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.err())
                .contains("space.x: was float 0.0..1.0, is float 0.0..2.0")
                .doesNotContain("\tat ");
    }

    @Test
    void goesThroughSparkSubmitWhereAMasterIsGiven() throws Exception {
        KindlingProcess process = KindlingProcess.run(
                folder, "run", quick("submitted", SCORE), "--master", "local[1]", "--conf", "spark.app.name=mine");
        assertThat(process.exitCode()).as(process.err()).isZero();
        assertThat(process.result().at("/trials/completed").asInt()).isEqualTo(8);
    }

    @Test
    void badInputIsToldInFullWithoutAStackTrace() throws Exception {
        String empty = searchFile("empty", "{}");
        String branin = KindlingProcess.source("conf/branin.yaml").toString();
        String missing = searchFile(
                "missing",
                "name: m",
                "objective: {class: no.Such}",
                "goal: {minimize: v}",
                "space: {x: {type: float, low: 0, high: 1}}",
                "stop: {trials: 1}");
        Path readOnly = Files.createFile(folder.resolve("file-not-folder"));
        List<List<String>> cases = List.of(
                List.of("2", "name: need a value", "run", empty),
                List.of("2", "space: need a value", "validate", empty),
                List.of("2", "no-such.yaml", "run", "no-such.yaml"),
                List.of("2", "objective.class", "run", missing),
                List.of("2", "--store", "run", branin, "--store", readOnly.toString()),
                List.of("2", "--trials", "run", branin, "--trials", "0"),
                List.of("2", "--trials", "run", branin, "--trials", "many"),
                List.of("2", "Unknown option", "run", branin, "--frobnicate"),
                List.of("2", "need a value", "run", branin, "--master"),
                List.of("4", "need a master that can be reached", "run", branin, "--master", "spark://127.0.0.1:1"),
                List.of("2", "spark://HOST:PORT", "run", branin, "--master", "spark://nowhere"),
                List.of("2", "--master: need local", "run", branin, "--master", "mesos://nowhere"),
                List.of("2", "need SPARK_HOME", "run", branin, "--master", "yarn"));
        for (List<String> one : cases) {
            KindlingProcess process =
                    KindlingProcess.run(folder, one.subList(2, one.size()).toArray(String[]::new));
            assertThat(process.exitCode()).as(one + ": " + process.err()).isEqualTo(Integer.parseInt(one.get(0)));
            assertThat(process.err()).as(one.toString()).contains(one.get(1)).doesNotContain("\tat ");
            assertThat(process.out()).isEmpty();
        }
    }

    @Test
    void anObjectiveThatCannotTravelIsRefusedWithItsField() throws Exception {
        Path jar = folder.resolve("own.jar");
        String name = Untravelled.class.getName();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            String entry = name.replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(entry));
            try (InputStream in = getClass().getClassLoader().getResourceAsStream(entry)) {
                in.transferTo(out);
            }
        }
        String file = searchFile(
                "own",
                "name: own",
                "objective: {class: '" + name + "'}",
                "goal: {minimize: v}",
                "space: {x: {type: float, low: 0, high: 1}}",
                "stop: {trials: 1}");
        KindlingProcess process = KindlingProcess.run(folder, "run", file, "--jars", jar.toString());
        assertThat(process.exitCode()).as(process.err()).isEqualTo(2);
        assertThat(process.err())
                .contains("objective: need serialisable fields", "Untravelled.worker", "java.lang.Thread")
                .doesNotContain("\tat ");
    }

    @Test
    void everyCommandHasHelp() throws Exception {
        List<String> shown = new ArrayList<>();
        for (String command : List.of("run", "validate", "show", "ask-tell")) {
            KindlingProcess process = KindlingProcess.run(folder, command, "--help");
            assertThat(process.exitCode()).isZero();
            shown.add(process.out());
        }
        assertThat(shown).allMatch(help -> help.startsWith("Usage: kindling "));
        KindlingProcess process = KindlingProcess.run(folder, "--help");
        assertThat(process.out()).contains("run", "validate", "show", "ask-tell", "Exit codes:");
    }
}

package io.kindling.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher hands to {@code spark-submit}. */
class LauncherTest {
    private static final String ATTEMPTS = "spark.yarn.maxAppAttempts=";

    @TempDir
    Path folder;

    private Path launcher;

    /** The launcher finds its jars from where it lies, and need not build them here. */
    @BeforeEach
    void install() throws Exception {
        launcher = Files.createDirectories(folder.resolve("submit-scripts")).resolve("kindling");
        Files.copy(Programs.CONF.resolveSibling("submit-scripts/kindling"), launcher);
        Path dist = folder.resolve("hpo-examples/target/dist");
        Files.createDirectories(dist.resolve("lib"));
        Files.createFile(dist.resolve("RELEASE"));
        Files.createFile(dist.resolve("lib/hpo-spark-1.jar"));
        Path submit = Files.createDirectories(folder.resolve("spark/bin")).resolve("spark-submit");
        Files.writeString(submit, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwx------"));
    }

    /** The properties that spark-submit is given, in order: of two with one name it takes the last. */
    private List<String> properties(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", launcher.toString(), "run", "search.yaml"));
        command.addAll(List.of("--master", "yarn", "--store", "hdfs://host/store"));
        command.addAll(List.of(more));
        Map<String, String> environment =
                Map.of("SPARK_HOME", folder.resolve("spark").toString());
        List<String> given = Programs.run(folder, "", environment, command.toArray(String[]::new));
        return IntStream.range(1, given.size())
                .filter(i -> given.get(i - 1).equals("--conf"))
                .mapToObj(given::get)
                .toList();
    }

    @Test
    void yarnStartsADriverOfItsOwnOnce() throws Exception {
        assertThat(properties("--deploy-mode", "cluster")).containsExactly(ATTEMPTS + 1);
    }

    @Test
    void unlessItsUserWantsMore() throws Exception {
        assertThat(properties("--deploy-mode", "cluster", "--conf", ATTEMPTS + 3))
                .containsExactly(ATTEMPTS + 1, ATTEMPTS + 3);
    }

    @Test
    void aDriverOfTheLauncherIsLeftToIt() throws Exception {
        assertThat(properties()).isEmpty();
    }
}

package io.kindling.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
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
        printsWhatItIsGiven("spark/bin/spark-submit");
        printsWhatItIsGiven("jdk/bin/java");
    }

    private void printsWhatItIsGiven(String program) throws Exception {
        Path path = folder.resolve(program);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> given(Map<String, String> environment, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
        command.addAll(List.of(options));
        return Programs.run(folder, "", environment, command.toArray(String[]::new));
    }

    private Map<String, String> spark() {
        return Map.of("SPARK_HOME", folder.resolve("spark").toString());
    }

    /** What stands behind an option. */
    private static List<String> values(String option, List<String> given) {
        return IntStream.range(1, given.size())
                .filter(i -> given.get(i - 1).equals(option))
                .mapToObj(given::get)
                .toList();
    }

    /** The properties that spark-submit is given, in order: of two with one name it takes the last. */
    private List<String> properties(String... more) throws Exception {
        List<String> options =
                new ArrayList<>(List.of("run", "search.yaml", "--master", "yarn", "--store", "hdfs://host/store"));
        options.addAll(List.of(more));
        return values("--conf", given(spark(), options.toArray(String[]::new)));
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

    @Test
    void theMasterMayBeAProperty() throws Exception {
        String property = "spark.master=spark://host:7077";
        assertThat(values("--master", given(spark(), "run", "search.yaml", "--conf", property)))
                .containsExactly("spark://host:7077");
        assertThat(values("--master", given(spark(), "run", "search.yaml", "--master", "local", "--conf", property)))
                .containsExactly("local");
    }

    @Test
    void soMayTheDeployMode() throws Exception {
        assertThat(properties("--conf", "spark.submit.deployMode=cluster"))
                .containsExactly(ATTEMPTS + 1, "spark.submit.deployMode=cluster");
    }

    @Test
    void showsAStudyOfTheFileSystemThatHadoopIsSetUpFor() throws Exception {
        Map<String, String> environment =
                Map.of("JAVA_HOME", folder.resolve("jdk").toString(), "HADOOP_CONF_DIR", "/etc/hadoop");
        assertThat(values("-cp", given(environment, "show", "digits")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith(":/etc/hadoop");
    }
}

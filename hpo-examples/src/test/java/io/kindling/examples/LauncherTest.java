package io.kindling.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher hands to {@code spark-submit}. */
class LauncherTest {
    private static final String PRINTS = "printf '%s\\n' \"$@\"";

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
        Files.createFile(folder.resolve("a search.yaml"));
        program("spark/bin/spark-submit", PRINTS);
        // Spark's launcher prints a command, each word with a NUL behind it, after a line with a NUL.
        program(
                "jdk/bin/java",
                "case \"$*\" in *spark.launcher.Main*) printf 'a warning\\n\\nanother\\n\\000\\n'; "
                        + "printf '%s\\000' printf '%s\\n' \"$@\" ;; *) " + PRINTS + " ;; esac");
    }

    private void program(String name, String script) throws Exception {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> given(Map<String, String> environment, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
        command.addAll(List.of(options));
        return Programs.run(folder, "", environment, command.toArray(String[]::new));
    }

    private String searchFile() {
        return folder.resolve("a search.yaml").toString();
    }

    private Map<String, String> jdk() {
        return Map.of("JAVA_HOME", folder.resolve("jdk").toString());
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
                new ArrayList<>(List.of("run", searchFile(), "--master", "yarn", "--store", "hdfs://host/store"));
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

    @Test
    void theSearchFileTravelsWithADriverOnTheCluster() throws Exception {
        List<String> given = given(
                spark(), "run", searchFile(), "--master=yarn", "--deploy-mode=cluster", "--store=hdfs://host/store");
        assertThat(values("--files", given)).containsExactly(searchFile());
        assertThat(given).endsWith("run", "a search.yaml", "--store", "hdfs://host/store");
    }

    @Test
    void readsThePropertiesFileAsSparkDoes() throws Exception {
        Path properties = Files.writeString(
                folder.resolve("my.conf"),
                """
                # spark.master local
                spark.master   yarn
                spark.submit.deployMode=cluster\s\s
                spark.jars: hdfs\\://host/a.jar,\\
                  b.jar
                """);
        List<String> given = given(
                spark(), "run", searchFile(), "--properties-file", properties.toString(), "--store", "hdfs://h/s");
        assertThat(values("--master", given)).containsExactly("yarn");
        assertThat(values("--deploy-mode", given)).containsExactly("cluster");
        assertThat(values("--jars", given)).containsExactly(",hdfs://host/a.jar,b.jar");
        assertThat(values("--files", given)).containsExactly(searchFile());
    }

    @Test
    void jarsOfAPropertyStay() throws Exception {
        String jars = "spark.jars=a.jar";
        assertThat(values("--jars", given(spark(), "run", searchFile(), "--conf", jars)))
                .containsExactly(",a.jar");
        assertThat(values("--jars", given(spark(), "run", searchFile(), "--conf", jars, "--jars", "b.jar")))
                .containsExactly(",b.jar");
    }

    @Test
    void whatAJvmMustHaveBeforeItStartsGoesThroughSparkSubmit() throws Exception {
        String submit = "org.apache.spark.deploy.SparkSubmit";
        assertThat(given(jdk(), "run", searchFile(), "--conf", "spark.driver.memory=3g"))
                .contains(submit, "spark.driver.memory=3g");
        assertThat(given(jdk(), "run", searchFile(), "--conf", "spark.ui.enabled=true"))
                .doesNotContain(submit)
                .contains("spark.ui.enabled=true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run FILE --conf key",
                "run FILE --properties-file nowhere",
                "run FILE --master mesos://host",
                "run nowhere --master yarn --deploy-mode cluster --store hdfs://host/store",
                "run FILE --master yarn --deploy-mode cluster --store here",
                "run FILE --master",
                "show digits --master yarn"
            })
    void refusesWhatCannotWork(String command) {
        String[] options = Stream.of(command.split(" "))
                .map(word -> word.equals("FILE") ? searchFile() : word)
                .toArray(String[]::new);
        assertThatThrownBy(() -> given(spark(), options)).hasMessageEndingWith("need exit code 0, got 2");
    }

    @Test
    void refusesAJavaThatIsNone() {
        assertThatThrownBy(() -> given(Map.of("JAVA_HOME", "/nowhere"), "validate", searchFile()))
                .hasMessageEndingWith("need exit code 0, got 2");
    }

    @Test
    void refusesASparkThatIsNone() {
        Map<String, String> environment = Map.of("SPARK_HOME", folder.toString());
        assertThatThrownBy(() -> given(environment, "run", searchFile()))
                .hasMessageEndingWith("need exit code 0, got 2");
    }
}

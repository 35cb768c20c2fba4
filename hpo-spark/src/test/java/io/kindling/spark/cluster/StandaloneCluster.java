package io.kindling.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * A real Spark standalone cluster on the loopback interface: a Master and Workers in JVMs of their own, made from the
 * class path of the test. Workers start executors as they do in production.
 *
 * <pre>{@code
 * try (StandaloneCluster cluster = StandaloneCluster.start(ClusterSpec.of(2, 1), folder);
 *         JavaSparkContext spark = new JavaSparkContext(cluster.conf("my test"))) { … }
 * }</pre>
 */
public final class StandaloneCluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String MEMORY = "-Xmx384m";
    private static final Pattern MASTER_URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    private static final String LOGGING =
            """
            rootLogger.level = info
            rootLogger.appenderRef.stdout.ref = console
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{HH:mm:ss.SSS} %p %c{1}: %m%n%ex
            """;

    private final Path folder;
    private final Path sparkHome;
    private final JvmProcess master;
    private final String masterUrl;
    private final List<JvmProcess> workers = new ArrayList<>();
    private final Thread lastResort = new Thread(this::stop);

    private StandaloneCluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.sparkHome = makeSparkHome(folder.resolve("spark-home"));
        Files.writeString(folder.resolve("log4j2.properties"), LOGGING);
        List<String> arguments = java();
        arguments.addAll(
                List.of("org.apache.spark.deploy.master.Master", "--host", HOST, "--port", "0", "--webui-port", "0"));
        this.master = JvmProcess.start(arguments, environment(), folder.resolve("master.log"));
        Runtime.getRuntime().addShutdownHook(lastResort);
        this.masterUrl = master.await(MASTER_URL).group(1);
    }

    /**
     * Starts a cluster and waits until all its workers are registered.
     *
     * @param folder an empty folder for logs and working files; look there when a test fails
     */
    public static StandaloneCluster start(ClusterSpec spec, Path folder) throws IOException, InterruptedException {
        StandaloneCluster cluster = new StandaloneCluster(folder);
        for (int i = 0; i < spec.workers(); i++) {
            cluster.startWorker(spec, i);
        }
        for (JvmProcess worker : cluster.workers) {
            worker.await(REGISTERED);
        }
        return cluster;
    }

    private void startWorker(ClusterSpec spec, int index) throws IOException {
        List<String> arguments = java();
        if (spec.gpus() > 0) {
            arguments.add("-Dspark.worker.resource.gpu.amount=" + spec.gpus());
            arguments.add("-Dspark.worker.resource.gpu.discoveryScript=" + discoveryScript(index, spec.gpus()));
        }
        arguments.addAll(List.of("org.apache.spark.deploy.worker.Worker", "--host", HOST, "--port", "0"));
        arguments.addAll(List.of("--webui-port", "0", "--cores", Integer.toString(spec.cores())));
        arguments.addAll(List.of("--memory", spec.memoryMb() + "m"));
        arguments.addAll(List.of("--work-dir", folder.resolve("worker-" + index).toString(), masterUrl));
        workers.add(JvmProcess.start(arguments, environment(), folder.resolve("worker-" + index + ".log")));
    }

    /** Prints the addresses as a GPU vendor's script would. */
    private Path discoveryScript(int worker, int gpus) throws IOException {
        String addresses = IntStream.range(0, gpus)
                .mapToObj(gpu -> "\"worker" + worker + "-gpu" + gpu + "\"")
                .collect(Collectors.joining(", "));
        Path script = folder.resolve("gpus-of-worker-" + worker + ".sh");
        Files.writeString(script, "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [" + addresses + "]}'\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    /** Settings for an application on this cluster, with the classes of the test on its executors. */
    public SparkConf conf(String application) {
        return new SparkConf()
                .setMaster(masterUrl)
                .setAppName(application)
                .set("spark.driver.host", HOST)
                .set("spark.driver.bindAddress", HOST)
                .set("spark.ui.enabled", "false")
                .set("spark.executor.memory", "512m")
                .set("spark.executor.extraJavaOptions", logging())
                .set("spark.executor.extraClassPath", classPath(Files::isDirectory));
    }

    public String masterUrl() {
        return masterUrl;
    }

    public Path sparkHome() {
        return sparkHome;
    }

    /** Process ids of the workers. */
    public List<Long> workers() {
        return workers.stream().map(JvmProcess::pid).toList();
    }

    /** Process ids of the executors that run now, of all applications. */
    public List<Long> executors() {
        return workers.stream()
                .flatMap(JvmProcess::children)
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Stops every process of this cluster, executors included. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(lastResort);
        stop();
        removeLinks();
    }

    /** JUnit warns of each link in a temporary folder that leads out of it. */
    private void removeLinks() {
        try (Stream<Path> links = Files.list(sparkHome.resolve("jars"))) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        workers.forEach(JvmProcess::close);
        master.close();
    }

    private List<String> java() {
        List<String> arguments = new ArrayList<>();
        // What the JVM of the test opens to Spark, the cluster's JVMs must, too.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(arguments::add);
        arguments.addAll(List.of(MEMORY, logging(), "-cp", System.getProperty("java.class.path")));
        return arguments;
    }

    private String logging() {
        return "-Dlog4j2.configurationFile="
                + folder.resolve("log4j2.properties").toUri();
    }

    private Map<String, String> environment() {
        return Map.of(
                "SPARK_HOME", sparkHome.toString(),
                "SPARK_LOCAL_IP", HOST,
                "SPARK_SCALA_VERSION", scalaVersion());
    }

    private static String scalaVersion() {
        String[] version = scala.util.Properties.versionNumberString().split("\\.", -1);
        return version[0] + "." + version[1];
    }

    /** A Spark installation as far as a worker needs one to start executors: the jars of the test's class path. */
    private static Path makeSparkHome(Path home) throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        Files.writeString(home.resolve("RELEASE"), "Spark from the class path of a test\n");
        for (String jar : classPath(Files::isRegularFile).split(File.pathSeparator, -1)) {
            Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
        }
        return home;
    }

    private static String classPath(Predicate<Path> kind) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(kind)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}

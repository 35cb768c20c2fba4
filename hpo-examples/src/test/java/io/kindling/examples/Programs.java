package io.kindling.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the programs in conf/. */
public final class Programs {
    /** What a machine may have set for its Spark, and the launcher heeds. */
    public static final Set<String> SPARK_VARIABLES =
            Set.of("SPARK_HOME", "SPARK_CONF_DIR", "SPARK_SUBMIT_OPTS", "HADOOP_CONF_DIR");

    static final Path CONF = Path.of("..", "conf").toAbsolutePath().normalize();

    private Programs() {}

    /** The lines a program printed on standard output, having ended with exit code 0. */
    static List<String> run(Path folder, String input, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeAll(SPARK_VARIABLES);
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException(Arrays.toString(command) + ": need exit code 0, got " + code);
        }
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }
}

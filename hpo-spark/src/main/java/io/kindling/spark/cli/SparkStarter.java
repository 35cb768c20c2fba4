package io.kindling.spark.cli;

import io.kindling.config.Execution;
import io.kindling.spark.channel.KindlingPlugin;
import io.kindling.spark.task.ApplicationSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Starts Spark when the first trial needs it, with the settings that a search wants unless its user set others.
 *
 * @param settings Spark properties given on the command line
 */
record SparkStarter(String study, Execution execution, Optional<String> master, Map<String, String> settings) {
    private static final int CONNECT_MILLIS = 5000;
    /** Local mode talks to itself. */
    private static final String LOOPBACK = "127.0.0.1";

    private static final String NAME = "spark.app.name";
    /** What spark-submit names an application whose user named none. */
    private static final String MAIN = Kindling.class.getName();

    SparkStarter {
        settings = Map.copyOf(settings);
    }

    /**
     * The running session, or a new one.
     *
     * @throws IllegalArgumentException if trials cannot run in a session with these settings
     * @throws Failure if Spark refuses a setting, or the master cannot be reached
     */
    SparkSession start() {
        check();
        SparkConf conf = conf();
        try {
            return SparkSession.builder().config(conf).getOrCreate();
        } catch (RuntimeException e) {
            String message = String.valueOf(e.getMessage());
            String refused = refused(conf, message);
            throw Failure.isBadInput(e) && !refused.isEmpty()
                    ? Failure.badInput("--conf: need settings that Spark takes, got " + refused + " (" + message + ")")
                    : Failure.infrastructure("Spark did not start on " + conf.get("spark.master") + ": " + message, e);
        }
    }

    /**
     * The settings that Spark speaks of: it does not always name the one whose value it quotes. Where it speaks of none, a
     * master that turned the application away may have stopped it while it started.
     */
    private static String refused(SparkConf conf, String message) {
        return Arrays.stream(conf.getAll())
                .filter(setting -> message.contains(setting._1()) || message.endsWith(" " + setting._2()))
                .map(setting -> setting._1() + "=" + setting._2())
                .collect(Collectors.joining(" "));
    }

    /**
     * Looks whether the settings can work and the master answers; starts nothing.
     *
     * @throws IllegalArgumentException if settings contradict one another
     * @throws Failure if the master cannot be reached
     */
    void check() {
        SparkConf conf = conf();
        checkSettings(conf);
        checkReachable(conf.get("spark.master"));
    }

    private SparkConf conf() {
        SparkConf conf = new SparkConf();
        settings.forEach(conf::set);
        master.ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", localMaster());
        if (conf.get(NAME, MAIN).equals(MAIN)) {
            conf.set(NAME, "kindling " + study);
        }
        defaults().forEach(conf::setIfMissing);
        if (conf.get("spark.master").startsWith("local")) {
            conf.setIfMissing("spark.driver.host", LOOPBACK);
            conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
        }
        addPlugin(conf);
        return conf;
    }

    /** A session that runs has settings of its own, which the executor of the trials looks at. */
    private void checkSettings(SparkConf conf) {
        if (execution.kind() == Execution.Kind.TASK
                && SparkSession.getDefaultSession().isEmpty()) {
            ApplicationSettings.check(conf, execution.gpusPerTrial());
        }
    }

    /** Without a master, one thread of this process for each slot. */
    private String localMaster() {
        return execution.slots().isPresent() ? "local[" + execution.slots().getAsInt() + "]" : "local[*]";
    }

    private Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        // No port is opened unless asked for, and the progress line has the terminal to itself.
        defaults.put("spark.ui.enabled", "false");
        defaults.put("spark.ui.showConsoleProgress", "false");
        // A trial that ignores its interrupt gives its slot up with its executor.
        defaults.put("spark.task.reaper.enabled", "true");
        defaults.put("spark.task.reaper.killTimeout", "10s");
        if (execution.gpusPerTrial() > 0) {
            defaults.put("spark.task.resource.gpu.amount", gpus());
        }
        return defaults;
    }

    private String gpus() {
        double amount = execution.gpusPerTrial();
        return amount < 1 ? Double.toString(amount) : Long.toString((long) amount);
    }

    private static void addPlugin(SparkConf conf) {
        String plugin = KindlingPlugin.class.getName();
        String given = conf.get("spark.plugins", "");
        if (!Arrays.asList(given.split(",", -1)).contains(plugin)) {
            conf.set("spark.plugins", given.isEmpty() ? plugin : given + "," + plugin);
        }
    }

    /** Spark itself tries for a minute, and then says so only in its log. */
    private static void checkReachable(String master) {
        if (!master.startsWith("spark://")) {
            return;
        }
        List<String> hosts = List.of(master.substring("spark://".length()).split(",", -1));
        IOException last = null;
        for (String host : hosts) {
            URI uri = URI.create("spark://" + host);
            if (uri.getHost() == null || uri.getPort() < 0) {
                throw Failure.badInput("--master: need spark://HOST:PORT, got " + master);
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MILLIS);
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        throw Failure.infrastructure(
                "--master: need a master that can be reached, got " + master + " (" + last + ")", last);
    }
}

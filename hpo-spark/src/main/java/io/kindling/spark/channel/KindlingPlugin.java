package io.kindling.spark.channel;

import java.time.Duration;
import java.util.Map;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Carries reports from running trials to the driver, and the answer whether to go on back. Switched on by {@code
 * spark.plugins=io.kindling.spark.channel.KindlingPlugin} when the application starts; in local mode trials report
 * without it.
 */
public final class KindlingPlugin implements SparkPlugin {
    /** An answer takes about a millisecond; training should not stand still much longer than for a few epochs. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverEnd();
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorEnd();
    }

    private static final class DriverEnd implements DriverPlugin {
        @Override
        public Object receive(Object message) {
            return ReportChannel.receive(ReportMessage.decode((String) message)).name();
        }
    }

    private static final class ExecutorEnd implements ExecutorPlugin {
        private DriverLine line;

        @Override
        public void init(PluginContext context, Map<String, String> extraConf) {
            line = new DriverLine(context::ask, PATIENCE);
            ReportChannel.connect(line);
        }

        @Override
        public void shutdown() {
            ReportChannel.disconnect();
            line.close();
        }
    }
}

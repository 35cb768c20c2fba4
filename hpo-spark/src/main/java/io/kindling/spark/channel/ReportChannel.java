package io.kindling.spark.channel;

import io.kindling.execution.ReportSink;
import io.kindling.execution.Signal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where reports leave a task and where they arrive on the driver.
 *
 * <p>Both ends are static, because Spark makes the plug-in itself, one for each JVM, and gives nobody a reference to it:
 * a search can be found from there by its id only.
 */
public final class ReportChannel {
    /** On the driver: the searches that are open. */
    private static final Map<String, ReportSink> SEARCHES = new ConcurrentHashMap<>();

    /** On an executor: the way to the driver, if the plug-in runs. */
    private static final AtomicReference<DriverLine> LINE = new AtomicReference<>();

    private ReportChannel() {}

    /** On the driver: takes reports in for a search until it is closed. */
    public static void open(String search, ReportSink sink) {
        SEARCHES.put(search, sink);
    }

    /** On the driver: calls off every trial of the search that reports from now on. */
    public static void close(String search) {
        SEARCHES.remove(search);
    }

    /**
     * In a task: where its trial reports to. Without the plug-in, reports stay with the trial, which goes on.
     *
     * @param search id of the search
     */
    public static ReportSink to(String search) {
        if (SEARCHES.containsKey(search)) {
            return (trial, report) -> receive(new ReportMessage(search, trial, report)); // local mode: the same JVM
        }
        DriverLine line = LINE.get();
        return line == null ? ReportSink.none() : line.sink(search);
    }

    static void connect(DriverLine line) {
        LINE.set(line);
    }

    static void disconnect() {
        LINE.set(null);
    }

    /** On the driver: the search's answer to a report; a search that is not open any more calls its trials off. */
    static Signal receive(ReportMessage message) {
        return SEARCHES.getOrDefault(message.search(), (trial, report) -> Signal.CANCEL)
                .report(message.trial(), message.report());
    }
}

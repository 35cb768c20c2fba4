package io.kindling.benchmarks;

import io.kindling.trial.TrialHistory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the history of a long study takes in the driver: a million finished trials of ten mixed parameters, in a heap of
 * 1 GiB. Each trial has a score, an instant of its own, one of a few notes and placements, and some reports.
 * {@code retainedMiB} is what lives after a collection; the time is that of building the history.
 *
 * <p>To run: {@code benchmarks/run HistoryMemory}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 0)
// Counters add up over iterations.
@Measurement(iterations = 1)
public class HistoryMemory {
    @Param("1000000")
    public int trials;

    @Param({"0", "10"})
    public int reports;

    /** Beside the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Heap {
        public long retainedMiB;

        private long before;

        /** Measures what lives without a history. */
        @Setup(Level.Iteration)
        public void measure() {
            before = used();
        }

        private static long used() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }

    @Benchmark
    public TrialHistory build(Heap heap) {
        TrialHistory history = Histories.of(Histories.space(10), trials, reports);
        heap.retainedMiB = (Heap.used() - heap.before) >> 20;
        return history;
    }
}

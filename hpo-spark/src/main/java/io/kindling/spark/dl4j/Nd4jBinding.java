package io.kindling.spark.dl4j;

import io.kindling.execution.Gpu;
import io.kindling.execution.TrialContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Ties ND4J to one trial, in the thread that calls: its GPU, its share of the processor's cores, and its seed.
 *
 * <p>Trials that do this first, draw nothing from other generators and train on the CPU give bit-identical results for
 * the same configuration and seed, whatever else runs in the JVM: ND4J keeps one generator for each thread, and the
 * number of threads, which decides the order of floating-point sums, is the same for all trials of an application.
 */
public final class Nd4jBinding {
    private Nd4jBinding() {}

    /**
     * Call it before the first array of the trial is made, in the thread that trains.
     *
     * @throws IllegalStateException if the backend is for GPUs and the trial's GPU is not visible to it
     */
    public static void bind(TrialContext context) {
        limitThreads(threads());
        bindDevice(context.gpus());
        Nd4j.getRandom().setSeed(context.seed());
    }

    /** One Spark task may use {@code spark.task.cpus} cores; elsewhere trials are assumed to run side by side. */
    private static int threads() {
        TaskContext task = TaskContext.get();
        return task == null ? 1 : task.cpus();
    }

    private static void limitThreads(int threads) {
        Nd4j.getEnvironment().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        Nd4j.factory().blas().setMaxThreads(threads);
    }

    /** ND4J trains on one device per thread; the further GPUs of a trial are for its own ParallelWrapper. */
    private static void bindDevice(List<Gpu> gpus) {
        if (gpus.isEmpty() || Nd4j.getEnvironment().isCPU()) {
            return;
        }
        String address = gpus.get(0).address();
        int ordinal = ordinal(address, Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES")));
        int devices = Nd4j.getAffinityManager().getNumberOfDevices();
        if (ordinal >= devices) {
            throw new IllegalStateException(
                    "gpu: need an address below the " + devices + " devices CUDA sees, got " + address);
        }
        Nd4j.getAffinityManager().unsafeSetDevice(ordinal);
    }

    /**
     * CUDA's number for a GPU. CUDA numbers only the devices that {@code CUDA_VISIBLE_DEVICES} lists, from 0, while
     * cluster managers hand out addresses of the whole machine.
     *
     * @param address as the cluster manager names the GPU
     * @param visible the value of CUDA_VISIBLE_DEVICES, if set
     */
    static int ordinal(String address, Optional<String> visible) {
        int ordinal = visible.filter(list -> !list.isBlank())
                .map(list -> Arrays.asList(list.trim().split("\\s*,\\s*")).indexOf(address))
                .orElseGet(() -> address.matches("\\d{1,4}") ? Integer.parseInt(address) : -1);
        if (ordinal < 0) {
            throw new IllegalStateException("gpu: need an index, or an entry of CUDA_VISIBLE_DEVICES="
                    + visible.orElse("") + ", got " + address);
        }
        return ordinal;
    }
}

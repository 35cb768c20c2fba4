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
 * <p>With one core per trial, on the CPU, trials that do this first and draw from no other generator are
 * bit-identical for the same configuration and seed, whatever else runs in the JVM: ND4J keeps a generator for each
 * thread. With more cores per trial ND4J splits a sum by how many of its threads are free at that moment, and on a GPU
 * the order of additions is open; results then agree to rounding only.
 */
public final class Nd4jBinding {
    /** ND4J takes a seed of 0 for "seed from the clock". */
    private static final long INSTEAD_OF_ZERO = 0x6b696e646c696e67L;

    private Nd4jBinding() {}

    /**
     * Call it before the first array of the trial is made, in the thread that trains.
     *
     * @return the seed for {@code NeuralNetConfiguration.Builder}: the trial's, but never 0
     * @throws IllegalStateException if the backend is for GPUs and the trial's GPU is not visible to it
     */
    public static long bind(TrialContext context) {
        limitThreads(threads());
        bindDevice(context.gpus());
        long seed = context.seed() == 0 ? INSTEAD_OF_ZERO : context.seed();
        Nd4j.getRandom().setSeed(seed);
        return seed;
    }

    /** One Spark task may use {@code spark.task.cpus} cores; elsewhere trials are assumed to run side by side. */
    private static int threads() {
        TaskContext task = TaskContext.get();
        return task == null ? 1 : task.cpus();
    }

    /** For the whole JVM; all trials of an application have the same number of cores. */
    private static void limitThreads(int threads) {
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

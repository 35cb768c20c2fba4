package io.kindling.spark.cluster;

/**
 * What a test cluster offers.
 *
 * @param workers how many worker processes
 * @param cores of each worker
 * @param memoryMb of each worker, for its executors
 * @param gpus fake GPUs of each worker; their addresses differ between workers
 */
public record ClusterSpec(int workers, int cores, int memoryMb, int gpus) {

    /** Workers without GPUs, with room for one executor of 512 MB per core. */
    public static ClusterSpec of(int workers, int cores) {
        return new ClusterSpec(workers, cores, 512 * cores, 0);
    }

    public ClusterSpec withGpus(int count) {
        return new ClusterSpec(workers, cores, memoryMb, count);
    }
}

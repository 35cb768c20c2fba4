package io.kindling.spark.task;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
import org.apache.spark.util.Utils;

/**
 * Keeps a trial whose executor was lost apart from the others when it is run again. It may be what brought the executor
 * down, and would take along whatever shares the next one.
 *
 * <p>Where the number of cores of an executor is known, such a trial asks for all of them. Elsewhere (standalone without
 * {@code spark.executor.cores}, a cluster manager without resource profiles, or dynamic allocation) it waits until no
 * other trial of the search runs, and the others wait for it.
 */
final class Quarantine {
    private final Optional<ResourceProfile> wholeExecutor;
    private final ReadWriteLock cluster = new ReentrantReadWriteLock(true);

    /** A job to be done for a trial. */
    interface Job extends Callable<String> {}

    Quarantine(JavaSparkContext spark) {
        // Those of the application, which gives GPUs also to trials that ask for none.
        double gpus = spark.getConf().getDouble(ApplicationSettings.TASK_GPUS, 0);
        wholeExecutor =
                executorCores(spark).map(cores -> profile(cores, gpus)).filter(profile -> works(spark, profile));
    }

    private static Optional<Integer> executorCores(JavaSparkContext spark) {
        SparkConf conf = spark.getConf();
        boolean all = spark.master().startsWith("spark://"); // an executor takes all cores of its worker
        boolean known = conf.contains("spark.executor.cores") || !all;
        // Tasks with a profile then have to wait for new executors, and a full cluster gives none.
        boolean newExecutorsOnly = Utils.isDynamicAllocationEnabled(conf);
        return known && !newExecutorsOnly ? Optional.of(conf.getInt("spark.executor.cores", 1)) : Optional.empty();
    }

    private static ResourceProfile profile(int cores, double gpus) {
        TaskResourceRequests requests = new TaskResourceRequests().cpus(cores);
        return new ResourceProfileBuilder()
                .require(gpus == 0 ? requests : requests.resource("gpu", gpus))
                .build();
    }

    private static boolean works(JavaSparkContext spark, ResourceProfile profile) {
        try {
            spark.emptyRDD().withResources(profile);
            return true;
        } catch (Exception e) {
            if (e instanceof SparkException) {
                return false;
            }
            throw e;
        }
    }

    /** The RDD, such that each of its tasks has an executor to itself, where that can be asked for. */
    <T> JavaRDD<T> apart(JavaRDD<T> rdd) {
        return wholeExecutor.map(rdd::withResources).orElse(rdd);
    }

    /** Does the first job of a trial: beside others of its kind. */
    String together(Job job) throws Exception {
        return holding(cluster.readLock(), job);
    }

    /** Does a later job of a trial: with its RDD {@link #apart}. */
    String alone(Job job) throws Exception {
        return wholeExecutor.isPresent() ? job.call() : holding(cluster.writeLock(), job);
    }

    private static String holding(Lock lock, Job job) throws Exception {
        lock.lockInterruptibly();
        try {
            return job.call();
        } finally {
            lock.unlock();
        }
    }
}

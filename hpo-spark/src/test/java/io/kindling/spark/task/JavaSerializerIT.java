package io.kindling.spark.task;

import org.apache.spark.SparkConf;

/** Java serialisation; the cores of an executor are known, so that a lost trial asks for all of them. */
class JavaSerializerIT extends ClusterContract {
    @Override
    SparkConf choose(SparkConf conf) {
        return conf.set("spark.executor.cores", "2");
    }
}

package io.kindling.spark.task;

import org.apache.spark.SparkConf;

class JavaSerializerIT extends ClusterContract {
    @Override
    SparkConf serializer(SparkConf conf) {
        return conf;
    }
}

package io.kindling.spark.task;

import io.kindling.spark.kryo.KindlingRegistrator;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;

/** Kryo; the cores of an executor are not known, so that a lost trial waits for the others to end. */
class KryoSerializerIT extends ClusterContract {
    @Override
    SparkConf choose(SparkConf conf) {
        return conf.set("spark.serializer", KryoSerializer.class.getName())
                .set("spark.kryo.registrator", KindlingRegistrator.class.getName())
                .set("spark.kryo.registrationRequired", "true");
    }
}

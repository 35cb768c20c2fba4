package io.kindling.spark.task;

import io.kindling.spark.kryo.KindlingRegistrator;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;

class KryoSerializerIT extends ClusterContract {
    @Override
    SparkConf serializer(SparkConf conf) {
        return conf.set("spark.serializer", KryoSerializer.class.getName())
                .set("spark.kryo.registrator", KindlingRegistrator.class.getName())
                .set("spark.kryo.registrationRequired", "true");
    }
}

package io.kindling.spark.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class Dl4jKryoRegistratorTest {
    private static final ClassTag<INDArray> ARRAY = ClassTag$.MODULE$.apply(INDArray.class);

    /** Required registration shows that the array class itself is registered. */
    private final SerializerInstance kryo = new KryoSerializer(new SparkConf(false)
                    .set("spark.kryo.registrationRequired", "true")
                    .set("spark.kryo.registrator", Dl4jKryoRegistrator.class.getName()))
            .newInstance();

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE", "INT", "LONG"})
    void arraysKeepTypeShapeAndValues(DataType type) {
        INDArray array = Nd4j.arange(24).reshape(2, 3, 4).subi(12).castTo(type);
        INDArray copy = roundTrip(array);
        assertThat(copy.dataType()).isEqualTo(type);
        assertThat(copy).isEqualTo(array);
    }

    @Test
    void aViewTravelsAsItsOwnValues() {
        INDArray column = Nd4j.arange(12).reshape(3, 4).getColumn(1);
        assertThat(roundTrip(column).toFloatVector()).containsExactly(1, 5, 9);
    }

    private INDArray roundTrip(INDArray array) {
        return kryo.deserialize(kryo.serialize(array, ARRAY), ARRAY);
    }
}

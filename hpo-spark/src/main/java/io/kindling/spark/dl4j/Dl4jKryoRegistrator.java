package io.kindling.spark.dl4j;

import com.esotericsoftware.kryo.Kryo;
import java.util.stream.Stream;
import org.apache.spark.serializer.KryoRegistrator;
import org.nd4j.kryo.Nd4jSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lets Spark's Kryo carry ND4J arrays, for {@code spark.kryo.registrator}. Without it an array arrives as a pointer to
 * memory of another process.
 *
 * <p>nd4j-kryo 1.0.0-M2 has a serialiser but no registrator of its own.
 */
public final class Dl4jKryoRegistrator implements KryoRegistrator {
    /** The array classes of ND4J's backends; those on the class path are registered by name, without loading ND4J. */
    private static final String[] ARRAYS = {
        "org.nd4j.linalg.cpu.nativecpu.NDArray", "org.nd4j.linalg.jcublas.JCublasNDArray"
    };

    @Override
    public void registerClasses(Kryo kryo) {
        Nd4jSerializer serializer = new Nd4jSerializer();
        kryo.addDefaultSerializer(INDArray.class, serializer);
        Stream.of(ARRAYS).forEach(name -> register(kryo, name, serializer));
    }

    private static void register(Kryo kryo, String name, Nd4jSerializer serializer) {
        try {
            kryo.register(Class.forName(name, false, Dl4jKryoRegistrator.class.getClassLoader()), serializer);
        } catch (ClassNotFoundException absent) {
            // Another backend is in use.
        }
    }
}

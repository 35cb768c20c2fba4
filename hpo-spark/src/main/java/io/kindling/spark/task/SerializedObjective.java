package io.kindling.spark.task;

import io.kindling.execution.Objective;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.SparkEnv;
import scala.reflect.ClassTag$;

/**
 * An objective as it is broadcast: its bytes in Java serialisation, whatever serialiser Spark uses, and once per executor
 * the object that they stand for.
 */
public final class SerializedObjective implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private transient Objective instance;

    private SerializedObjective(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Serialises an objective.
     *
     * @throws IllegalArgumentException if it refers to something that is not serialisable; names the field
     */
    public static SerializedObjective of(Objective objective) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(objective);
        } catch (NotSerializableException e) {
            throw new IllegalArgumentException(
                    "objective: need serialisable fields, got " + UnserializableField.describe(objective, e), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("objective: need an object that Java can serialise, got " + e, e);
        }
        return new SerializedObjective(bytes.toByteArray());
    }

    /** The objective, deserialised at the first call in this JVM. */
    synchronized Objective instance() {
        if (instance == null) {
            // Spark's own, for the class loader that knows the application's jars.
            instance = SparkEnv.get()
                    .closureSerializer()
                    .newInstance()
                    .deserialize(
                            ByteBuffer.wrap(bytes),
                            Thread.currentThread().getContextClassLoader(),
                            ClassTag$.MODULE$.apply(Objective.class));
        }
        return instance;
    }
}

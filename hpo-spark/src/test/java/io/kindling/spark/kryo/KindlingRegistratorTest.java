package io.kindling.spark.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.execution.Gpu;
import io.kindling.space.SearchSpace;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.reflect.ClassTag$;

class KindlingRegistratorTest {
    private static final SearchSpace SPACE = SearchSpace.builder()
            .real("rate", 0, 1)
            .integer("layers", 1, 4)
            .normal("weight", 0, 1)
            .constant("bias", true)
            .choice("model", model -> model.option("svm", svm -> svm.real("C", 0, 1)))
            .build();

    static Stream<Object> shipped() {
        TrialSpec spec = new TrialSpec(1, SPACE.sample(new Random(0)), 7, "");
        Outcome pruned = new Outcome.Pruned(new Report(1, Double.NaN), Map.of("m", 1.0));
        Placement placement = new Placement("host", "1", List.of("0"), 1);
        Trial trial = new Trial(spec, pruned, List.of(new Report(1, 2)), placement, Instant.EPOCH, Instant.EPOCH);
        Stream<Object> parts = Stream.of(
                SPACE,
                SPACE.condition("model.svm.C").orElseThrow(),
                Goal.minimize("loss"),
                spec,
                spec.configuration(),
                trial,
                pruned,
                Outcome.of(1),
                new Outcome.Failed(FailureCause.CRASHED, ""),
                placement,
                new Gpu("0"));
        return Stream.concat(parts, SPACE.parameters().stream());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void comesBackEqual(Object value) {
        SerializerInstance kryo = new KryoSerializer(new SparkConf(false)
                        .set("spark.kryo.registrator", KindlingRegistrator.class.getName())
                        .set("spark.kryo.registrationRequired", "true"))
                .newInstance();
        ByteBuffer bytes = kryo.serialize(value, ClassTag$.MODULE$.apply(Object.class));
        Object back = kryo.deserialize(bytes, ClassTag$.MODULE$.apply(Object.class));
        assertThat(back).isEqualTo(value).isNotSameAs(value);
    }
}

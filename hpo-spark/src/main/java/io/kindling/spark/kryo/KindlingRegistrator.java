package io.kindling.spark.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.kindling.execution.Gpu;
import io.kindling.space.CategoricalParameter;
import io.kindling.space.Condition;
import io.kindling.space.Configuration;
import io.kindling.space.ConstantParameter;
import io.kindling.space.IntegerParameter;
import io.kindling.space.NormalParameter;
import io.kindling.space.RealParameter;
import io.kindling.space.SearchSpace;
import io.kindling.spark.task.SerializedObjective;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Kindling's types under Kryo: {@code spark.kryo.registrator=io.kindling.spark.kryo.KindlingRegistrator}. Kryo 4 cannot
 * read or write records, so that they, and what consists of them, go through Java serialisation. With it {@code
 * spark.kryo.registrationRequired=true} works for what Kindling itself ships.
 */
public final class KindlingRegistrator implements KryoRegistrator {
    private static final List<Class<?>> TYPES = List.of(
            Configuration.class,
            Condition.class,
            RealParameter.class,
            IntegerParameter.class,
            NormalParameter.class,
            CategoricalParameter.class,
            ConstantParameter.class,
            SearchSpace.class,
            Goal.class,
            TrialSpec.class,
            Report.class,
            Placement.class,
            Gpu.class,
            Outcome.Completed.class,
            Outcome.Pruned.class,
            Outcome.Failed.class,
            Trial.class,
            SerializedObjective.class);

    @Override
    public void registerClasses(Kryo kryo) {
        TYPES.forEach(type -> kryo.register(type, new JavaSerializer()));
    }
}

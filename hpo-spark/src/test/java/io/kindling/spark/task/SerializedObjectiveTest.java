package io.kindling.spark.task;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.Objective;
import io.kindling.execution.TrialContext;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SerializedObjectiveTest {
    private static final String NAME = SerializedObjectiveTest.class.getName();

    /** Not serialisable. */
    static final class Client {}

    record Training(Object held) implements Objective {
        @Override
        public Outcome evaluate(Configuration configuration, TrialContext context) {
            return Outcome.of(0);
        }
    }

    record Inner(Object client) implements Serializable {}

    private static void assertRefused(Objective objective, String path) {
        assertThatThrownBy(() -> SerializedObjective.of(objective))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("objective: need serialisable fields, got " + path + " of type " + NAME + "$Client");
    }

    @Test
    void namesAFieldOfTheObjective() {
        assertRefused(new Training(new Client()), NAME + "$Training.held");
    }

    @Test
    void namesTheWayThroughOtherObjects() {
        assertRefused(new Training(new Inner(new Client())), NAME + "$Training.held.client");
    }

    @Test
    void looksIntoArraysCollectionsAndMaps() {
        Map<String, Object> map = new HashMap<>(Map.of("deep", new ArrayList<>(List.of(1, new Client()))));
        assertRefused(new Training(new Object[] {"a", map}), NAME + "$Training.held[1][deep][1]");
    }

    @Test
    void namesTheTypeWhereTheJdkHidesTheWay() {
        assertThatThrownBy(() -> SerializedObjective.of(new Training(new AtomicReference<>(new Client()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(NAME + "$Client");
    }

    @Test
    void namesWhatALambdaHasCaptured() {
        Client client = new Client();
        Objective objective = (configuration, context) -> Outcome.of(client.hashCode());
        assertThatThrownBy(() -> SerializedObjective.of(objective))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("need serialisable fields")
                .hasMessageContaining(NAME + "$Client");
    }
}

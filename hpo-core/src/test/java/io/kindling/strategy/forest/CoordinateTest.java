package io.kindling.strategy.forest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.space.CategoricalParameter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoordinateTest {

    /** In another order sums differ in their last bits, and an order that depends on the cores differs between machines. */
    @Test
    void sharesOfChoicesAreAddedInTheirOrder() {
        List<Object> choices =
                IntStream.range(0, 1000).mapToObj(i -> (Object) ("c" + i)).toList();
        CategoricalParameter categorical = new CategoricalParameter("c", choices);
        double[] sums = new double[choices.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += categorical.probability(i);
            sums[i] = sum;
        }

        assertThat(Coordinate.of(categorical).marks()).isEqualTo(sums);
    }
}

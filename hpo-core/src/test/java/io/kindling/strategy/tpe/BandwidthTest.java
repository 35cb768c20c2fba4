package io.kindling.strategy.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindling.space.NormalParameter;
import io.kindling.space.RealParameter;
import io.kindling.space.Scale;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BandwidthTest {
    private static final Axis AXIS = Axis.of(new RealParameter("x", 0, 10, Scale.LINEAR, 0));

    private static double[] widths(Bandwidth.Rule rule, double... means) {
        Shapes shapes = new Shapes(AXIS, new Bandwidth(rule, 1));
        double[] weights = new double[means.length];
        Arrays.fill(weights, 1);
        Arrays.stream(means).forEach(shapes::add);
        shapes.shape(weights, means.length, 0.07);
        return Arrays.copyOf(shapes.sds(), means.length);
    }

    @Test
    void watanabesKernelsReachToTheFartherNeighbourOrEdge() {
        // The prior's centre, 5, is a neighbour; 0.3 is the least width.
        assertThat(widths(Bandwidth.Rule.WATANABE, 1, 4.9, 9))
                .containsExactly(new double[] {3.9, 3.9, 4}, within(1e-12));
        assertThat(widths(Bandwidth.Rule.WATANABE, 4.9, 5.1, 5, 9)[2]).isEqualTo(0.3);
    }

    @Test
    void kernelsMayLieFarFromAnUnboundedPrior() {
        Shapes shapes = new Shapes(
                Axis.of(new NormalParameter("x", 0, 1, Scale.LINEAR, 0)), new Bandwidth(Bandwidth.Rule.HYPEROPT, 1));
        DoubleStream.of(0.4, -1e308, 0.3, 1e308).forEach(shapes::add);
        shapes.shape(new double[] {1, 1, 1, 1}, 4, 1);

        assertThat(Arrays.copyOf(shapes.sds(), 4)).containsExactly(1, 1, 0.3, 1);
    }

    @Test
    void kernelsLieWhereTheExponentialFunctionIsFinite() {
        Axis axis = Axis.of(new NormalParameter("x", 0, 1, Scale.LOG, 0));

        assertThat(axis.centre(1e305)).isEqualTo(axis.high());
        assertThat(axis.centre(1e-310)).isEqualTo(axis.low());
        assertThat(axis.centre(Math.E)).isEqualTo(1);
    }

    /** Widths found without sorting are those of sorted neighbours, and kernels of weight 0 are not neighbours. */
    @Property(tries = 100)
    void widthsAreThoseOfSortedNeighbours(@ForAll long seed, @ForAll @IntRange(min = 2, max = 400) int size) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = random.doubles(size, 0, 10).map(x -> x * x / 10).toArray();
        double[] weights =
                IntStream.range(0, size).mapToDouble(i -> i < 2 ? 1 : i % 2).toArray();
        int counted = (int) Arrays.stream(weights).sum();
        Shapes shapes = new Shapes(AXIS, new Bandwidth(Bandwidth.Rule.HYPEROPT, 1));
        Arrays.stream(means).forEach(shapes::add);
        shapes.shape(weights, counted, 1);

        double[] sorted = IntStream.rangeClosed(0, size)
                .filter(i -> i == size || weights[i] > 0)
                .mapToDouble(i -> i == size ? 5 : means[i])
                .sorted()
                .toArray();
        for (int i = 0; i < size; i++) {
            if (weights[i] > 0) {
                int at = Arrays.binarySearch(sorted, means[i]);
                double below = at > 0 ? means[i] - sorted[at - 1] : 0;
                double above = at < sorted.length - 1 ? sorted[at + 1] - means[i] : 0;
                double least = 10.0 / Math.min(100, counted + 2);
                assertThat(shapes.sds()[i])
                        .isCloseTo(Math.max(least, Math.min(10, Math.max(below, above))), within(1e-12));
            }
        }
    }
}

package io.kindling.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class LatticeTest {
    private static final long EXACT = 1L << 53;

    @Property
    void wholeNumbersComeOutAsInDecimal(
            @ForAll @LongRange(min = -EXACT, max = EXACT) long low,
            @ForAll @LongRange(min = 1, max = EXACT) long step,
            @ForAll @DoubleRange(min = -0x1p53, max = 0x1p53) double high,
            @ForAll @DoubleRange(min = 0, max = 1) double along) {
        Assume.that(low <= high);
        Lattice lattice = new Lattice(low, high, step, Scale.LINEAR);
        BigDecimal first = BigDecimal.valueOf(low);
        BigDecimal last = new BigDecimal(high).subtract(first).divide(BigDecimal.valueOf(step), 0, RoundingMode.FLOOR);

        assertThat(lattice.last()).isEqualTo(last.longValueExact());
        long index = (long) (along * lattice.last());
        assertThat(lattice.value(index))
                .isEqualTo(first.add(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(index)))
                        .doubleValue());
    }

    @Example
    void fractionsComeOutAsWritten() {
        Lattice tenths = new Lattice(0, 1, 0.1, Scale.LINEAR);

        assertThat(tenths.last()).isEqualTo(10);
        assertThat(tenths.value(3)).isEqualTo(0.3);
        assertThat(new Lattice(0.5, 10, 1, Scale.LINEAR).value(9)).isEqualTo(9.5);
    }

    /** In doubles 0.3 - 0.2 is less than 0.1. */
    @Example
    void oneStepMayReachFromBoundToBound() {
        RealParameter tenth = new RealParameter("x", 0.2, 0.3, Scale.LINEAR, 0.1);
        assertThat(tenth.cardinality()).contains(BigInteger.TWO);
        assertThat(tenth.fromUnit(0.49)).isEqualTo(0.2);
        assertThat(tenth.fromUnit(0.51)).isEqualTo(0.3);

        RealParameter fifth = new RealParameter("x", 0.1, 0.3, Scale.LOG, 0.2);
        assertThat(fifth.cardinality()).contains(BigInteger.TWO);
        assertThat(fifth.contains(0.3)).isTrue();
    }

    @Example
    void boundsNeedNotBeWholeNorStepsSmall() {
        Lattice negative = new Lattice(-5, -2.5, 1, Scale.LINEAR);
        assertThat(negative.last()).isEqualTo(2);
        assertThat(negative.value(2)).isEqualTo(-3);

        Lattice widest = new Lattice(-EXACT, EXACT, EXACT, Scale.LINEAR);
        assertThat(widest.last()).isEqualTo(2);
        assertThat(widest.value(2)).isEqualTo(EXACT);

        // Longs end at 2^63.
        Lattice beyond = new Lattice(0, 1e22, 1e18, Scale.LINEAR);
        assertThat(beyond.last()).isEqualTo(10_000);
        assertThat(beyond.value(10_000)).isEqualTo(1e22);
    }
}

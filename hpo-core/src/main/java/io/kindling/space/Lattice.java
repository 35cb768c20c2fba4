package io.kindling.space;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The evenly stepped values low, low + step, … up to high, and their cells on a linear or logarithmic axis. Each value's
 * cell reaches half a step to either side, so that on a linear axis all values are equally likely. Values come out as in
 * decimal, so that the fourth value of 0, 0.1, … is 0.3 and not 0.30000000000000004.
 */
record Lattice(double low, double high, double step, Scale scale) implements Serializable {
    /** A double holds every whole number up to here. */
    static final long EXACT = 1L << 53;

    /** Whether there is a second value. */
    static boolean fits(double low, double high, double step) {
        return decimal(high).subtract(decimal(low)).compareTo(decimal(step)) >= 0;
    }

    /**
     * Whether the values are few enough to be told apart by their positions in the unit interval. A position on a
     * logarithmic axis is good for twelve digits.
     */
    static boolean countable(double low, double high, double step) {
        return Math.max(Math.abs(low), Math.abs(high)) / step <= 0x1p40;
    }

    /** The index of the last value. */
    long last() {
        if (isWhole()) {
            return (((long) Math.floor(high)) - ((long) low)) / ((long) step);
        }
        return decimal(high)
                .subtract(decimal(low))
                .divide(decimal(step), 0, RoundingMode.FLOOR)
                .longValueExact();
    }

    double value(long index) {
        if (isWhole()) {
            return ((long) low) + ((long) step) * index;
        }
        return decimal(low)
                .add(decimal(step).multiply(BigDecimal.valueOf(index)))
                .doubleValue();
    }

    /** Whole numbers need no decimals, which take some microseconds. */
    private boolean isWhole() {
        return low == Math.rint(low) && step == Math.rint(step) && Math.max(Math.abs(low), Math.abs(high)) <= EXACT;
    }

    /** The index of the value nearest to the given one. */
    long index(double value) {
        return Math.max(0, Math.min(last(), Math.round((value - low) / step)));
    }

    boolean contains(double value) {
        return value >= low && value <= high && value(index(value)) == value;
    }

    double lowEdge() {
        return scale == Scale.LINEAR ? low - step / 2 : Math.max(low - step / 2, Math.max(low / 2, Double.MIN_VALUE));
    }

    double highEdge() {
        return value(last()) + step / 2;
    }

    double toUnit(double value) {
        double from = scale.toAxis(lowEdge());
        double to = scale.toAxis(highEdge());
        return Math.max(0, Math.min(1, (scale.toAxis(value) - from) / (to - from)));
    }

    double fromUnit(double unit) {
        double from = scale.toAxis(lowEdge());
        double to = scale.toAxis(highEdge());
        return value(index(scale.fromAxis(from + unit * (to - from))));
    }

    /** The multiple of a step that is nearest to a number. */
    static double multiple(double step, double value) {
        BigDecimal unit = decimal(step);
        return decimal(value)
                .divide(unit, 0, RoundingMode.HALF_UP)
                .multiply(unit)
                .doubleValue();
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value);
    }
}

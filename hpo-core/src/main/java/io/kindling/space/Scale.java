package io.kindling.space;

import java.util.Locale;

/** The axis on which a numeric parameter is searched evenly. */
public enum Scale {
    /** Equal differences are equally likely. */
    LINEAR,
    /** Equal ratios are equally likely; values are positive. */
    LOG;

    /** The coordinate of a value on this axis: the value itself, or its natural logarithm. */
    public double toAxis(double value) {
        return this == LOG ? Math.log(value) : value;
    }

    /** The value at a coordinate of this axis; inverse of {@link #toAxis}. */
    public double fromAxis(double coordinate) {
        return this == LOG ? Math.exp(coordinate) : coordinate;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.kindling.strategy.tpe;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Weights on an even grid along an axis, which stand for any number of kernels of one width. A weight is divided between
 * the two grid points beside its place, in shares that are multiples of 2^-20: whole weights may be added and taken
 * away in any order, and leave the same sums to the last bit.
 *
 * <p>The grid is a fifth of the least standard deviation that a kernel may have; the error of a density is below one in a
 * hundred of the kernels' part of it wherever that matters (see {@code TallyTest}). A density takes time that does
 * not depend on the number of kernels.
 */
final class Tally {
    private static final int PER_SD = 500;
    private static final double UNIT = 1 << 20;

    /** Kernels end at so many standard deviations; 1e-11 of their height is left there. */
    private static final double REACH = 7;

    /** Unbounded axes end at so many standard deviations of the prior. */
    private static final double FAR = 6;

    private final double low;
    private final double step;
    private final double[] weights;
    private final double[] scales;

    Tally(Axis axis) {
        this.low = Math.max(axis.low(), axis.mean() - FAR * axis.sd());
        double high = Math.min(axis.high(), axis.mean() + FAR * axis.sd());
        this.step = axis.sd() / PER_SD;
        this.weights = new double[(int) Math.ceil((high - low) / step) + 1];
        this.scales = new double[weights.length];
    }

    /** Sets what a kernel at a place is multiplied by. */
    void scale(DoubleUnaryOperator scale) {
        for (int i = 0; i < scales.length; i++) {
            scales[i] = scale.applyAsDouble(low + i * step);
        }
    }

    void clear() {
        Arrays.fill(weights, 0);
    }

    /** Adds a weight at a place; places outside the grid count as its ends. */
    void add(double coordinate, double weight) {
        double place = Math.max(0, Math.min(weights.length - 1, (coordinate - low) / step));
        int below = Math.min(weights.length - 2, (int) place);
        double share = Math.rint((place - below) * UNIT) / UNIT;
        weights[below] += weight * (1 - share);
        weights[below + 1] += weight * share;
    }

    /** The weighted sum of exp(-z²/2) over all kernels, where z is their distance in standard deviations. */
    double sum(double coordinate, double sd) {
        int near = (int) Math.max(0, Math.min(weights.length - 1, Math.rint((coordinate - low) / step)));
        int reach = (int) (REACH * sd / step);
        double z = (low + near * step - coordinate) / sd;
        double height = Math.exp(-z * z / 2);
        return height == 0 ? 0 : upwards(near, reach, z, sd, height) + downwards(near - 1, reach, z, sd, height);
    }

    // Along the grid the height changes by a factor, which itself changes by a constant factor.

    private double upwards(int from, int reach, double z, double sd, double height) {
        double stride = step / sd;
        double change = Math.exp(-stride * (z + stride / 2));
        double bend = Math.exp(-stride * stride);
        double sum = 0;
        double current = height;
        for (int i = from; i < Math.min(weights.length, from + reach); i++) {
            sum += weights[i] * scales[i] * current;
            current *= change;
            change *= bend;
        }
        return sum;
    }

    private double downwards(int from, int reach, double z, double sd, double height) {
        double stride = step / sd;
        double change = Math.exp(stride * (z - stride / 2));
        double bend = Math.exp(-stride * stride);
        double sum = 0;
        double current = height * change;
        for (int i = from; i >= Math.max(0, from - reach); i--) {
            change *= bend;
            sum += weights[i] * scales[i] * current;
            current *= change;
        }
        return sum;
    }

    /** The weighted sum of some function of a kernel's place, over those that reach an interval. */
    double sum(double from, double to, double sd, DoubleUnaryOperator kernel) {
        int first = (int) Math.max(0, (from - REACH * sd - low) / step);
        int last = (int) Math.min(weights.length - 1, (to + REACH * sd - low) / step);
        double sum = 0;
        for (int i = first; i <= last; i++) {
            if (weights[i] != 0) {
                sum += weights[i] * scales[i] * kernel.applyAsDouble(low + i * step);
            }
        }
        return sum;
    }
}

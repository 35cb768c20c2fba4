package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A function drawn from a Gaussian process of mean 0 with a Matérn-5/2 kernel, as a sum of cosines (Rahimi and Recht 2007,
 * "Random Features for Large-Scale Kernel Machines"). The frequencies are drawn from the kernel's spectrum, a multivariate
 * Student distribution; choices stand at the corners of a simplex with edges of 1.
 */
final class Waves {
    /** Twice the order of the kernel: the degrees of freedom of its spectrum. */
    private static final int FREEDOM = 5;

    private final double[] phases;
    private final double[] heights;
    private final int[] coordinates;
    /** For each of the coordinates one of the two. */
    private final double[][] frequencies;

    private final Shift[] shifts;

    private Waves(double[] phases, double[] heights, int[] coordinates, double[][] frequencies, Shift[] shifts) {
        this.phases = phases;
        this.heights = heights;
        this.coordinates = coordinates;
        this.frequencies = frequencies;
        this.shifts = shifts;
    }

    /**
     * Draws a function.
     *
     * @param coordinates those that it depends on
     * @param categorical which of all coordinates are choices
     * @param scales √5 over the length scale of each
     * @param variance of the process
     */
    static Waves draw(
            int count,
            int[] coordinates,
            boolean[] categorical,
            double[] scales,
            double variance,
            RandomGenerator random) {
        double[] phases = new double[count];
        double[] heights = new double[count];
        double[] stretches = new double[count];
        for (int w = 0; w < count; w++) {
            phases[w] = 2 * Math.PI * random.nextDouble();
            heights[w] = Math.sqrt(2 * variance / count) * random.nextGaussian();
            stretches[w] = 1 / Math.sqrt(chiSquare(random));
        }
        double[][] frequencies = new double[coordinates.length][];
        Shift[] shifts = new Shift[coordinates.length];
        for (int k = 0; k < coordinates.length; k++) {
            double scale = scales[coordinates[k]];
            if (categorical[coordinates[k]]) {
                shifts[k] = new Shift(random.nextLong(), scale / Math.sqrt(2), stretches);
            } else {
                frequencies[k] = normals(random, scale, stretches);
            }
        }
        return new Waves(phases, heights, coordinates, frequencies, shifts);
    }

    private static double chiSquare(RandomGenerator random) {
        double sum = 0;
        for (int k = 0; k < FREEDOM; k++) {
            double z = random.nextGaussian();
            sum += z * z;
        }
        return sum;
    }

    private static double[] normals(RandomGenerator random, double scale, double[] stretches) {
        return Arrays.stream(stretches)
                .map(stretch -> scale * stretch * random.nextGaussian())
                .toArray();
    }

    /** How far a choice moves each wave; drawn when it is first met, as there may be thousands of choices. */
    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
    private record Shift(long seed, double scale, double[] stretches, Map<Integer, double[]> known) {

        Shift(long seed, double scale, double[] stretches) {
            this(seed, scale, stretches, new HashMap<>());
        }

        double[] of(int choice) {
            return known.computeIfAbsent(choice, c -> normals(new SplittableRandom(seed + c), scale, stretches));
        }
    }

    /**
     * The function at a point.
     *
     * @param slopes to which its derivatives are added; of length 0 if they are not wanted
     */
    double at(double[] point, double[] slopes) {
        double[] angles = phases.clone();
        for (int k = 0; k < coordinates.length; k++) {
            double place = point[coordinates[k]];
            if (shifts[k] == null) {
                addProduct(angles, place, frequencies[k]);
            } else {
                addProduct(angles, 1, shifts[k].of((int) place));
            }
        }
        double sum = 0;
        for (int w = 0; w < angles.length; w++) {
            sum += heights[w] * Math.cos(angles[w]);
        }
        if (slopes.length > 0) {
            addSlopes(angles, slopes);
        }
        return sum;
    }

    private static void addProduct(double[] sums, double factor, double[] values) {
        for (int w = 0; w < sums.length; w++) {
            sums[w] += factor * values[w];
        }
    }

    private void addSlopes(double[] angles, double[] slopes) {
        for (int w = 0; w < angles.length; w++) {
            angles[w] = -heights[w] * Math.sin(angles[w]);
        }
        for (int k = 0; k < coordinates.length; k++) {
            if (shifts[k] == null) {
                double slope = 0;
                for (int w = 0; w < angles.length; w++) {
                    slope += angles[w] * frequencies[k][w];
                }
                slopes[coordinates[k]] += slope;
            }
        }
    }
}

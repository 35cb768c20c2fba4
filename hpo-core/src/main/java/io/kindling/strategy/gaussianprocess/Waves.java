package io.kindling.strategy.gaussianprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * A function drawn from a Gaussian process of mean 0 with a Matérn-5/2 kernel, as a sum of cosines (Rahimi and Recht 2007,
 * "Random Features for Large-Scale Kernel Machines"). The frequencies are drawn from the kernel's spectrum, a multivariate
 * Student distribution; choices stand at the corners of a simplex with edges of 1.
 */
final class Waves {
    /** Twice the order of the kernel: the degrees of freedom of its spectrum. */
    private static final int FREEDOM = 5;

    /** The movements of so many choices of a parameter are kept. */
    private static final int MOST_KEPT = 1000;

    private final double[] phases;
    private final double[] heights;
    private final List<Course> numbers;
    private final List<Shift> choices;

    private Waves(double[] phases, double[] heights, List<Course> numbers, List<Shift> choices) {
        this.phases = phases;
        this.heights = heights;
        this.numbers = List.copyOf(numbers);
        this.choices = List.copyOf(choices);
    }

    /**
     * Draws a function.
     *
     * @param count of waves; more come closer to a Gaussian process
     * @param coordinates those that it depends on
     * @param categorical which of all coordinates are choices
     * @param scales √5 over the length scale of each of all coordinates
     * @param variance of the process
     */
    static Waves draw(
            int count,
            int[] coordinates,
            boolean[] categorical,
            double[] scales,
            double variance,
            RandomGenerator random) {
        double[] phases = random.doubles(count, 0, 2 * Math.PI).toArray();
        double[] heights = new double[count];
        Arrays.setAll(heights, w -> Math.sqrt(2 * variance / count) * random.nextGaussian());
        double[] stretches = new double[count];
        Arrays.setAll(stretches, w -> 1 / Math.sqrt(chiSquare(random)));
        List<Course> numbers = new ArrayList<>();
        List<Shift> choices = new ArrayList<>();
        for (int i : coordinates) {
            if (categorical[i]) {
                choices.add(new Shift(i, random.nextLong(), scales[i] / Math.sqrt(2), stretches));
            } else {
                numbers.add(new Course(i, normals(random, scales[i], stretches)));
            }
        }
        return new Waves(phases, heights, numbers, choices);
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

    /** How fast each wave goes along a number. */
    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
    private record Course(int coordinate, double[] frequencies) {}

    /** How far a choice moves each wave; drawn when it is first met, as there may be thousands of choices. */
    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
    private record Shift(int coordinate, long seed, double scale, double[] stretches, Map<Integer, double[]> kept) {

        Shift(int coordinate, long seed, double scale, double[] stretches) {
            this(coordinate, seed, scale, stretches, new ConcurrentHashMap<>());
        }

        double[] of(int choice) {
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            return kept.computeIfAbsent(choice, c -> normals(new SplittableRandom(seed + c), scale, stretches));
        }
    }

    /**
     * The function at a point.
     *
     * @param slopes to which its derivatives are added, or {@link Merit#NO_SLOPES}
     */
    double at(double[] point, double[] slopes) {
        double[] angles = phases.clone();
        for (Course number : numbers) {
            addProduct(angles, point[number.coordinate], number.frequencies);
        }
        for (Shift choice : choices) {
            addProduct(angles, 1, choice.of((int) point[choice.coordinate]));
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
        for (Course number : numbers) {
            double slope = 0;
            for (int w = 0; w < angles.length; w++) {
                slope += angles[w] * number.frequencies[w];
            }
            slopes[number.coordinate] += slope;
        }
    }
}

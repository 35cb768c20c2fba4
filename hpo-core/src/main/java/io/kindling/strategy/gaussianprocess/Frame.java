package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;

/**
 * Coordinates measured from a trial, each by how far others are from it in the root mean square.
 *
 * @param origin the trial
 * @param coordinates those in which the others differ from it; no other ones change
 * @param reaches the unit of each
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Frame(double[] origin, int[] coordinates, double[] reaches) {

    /** Of some coordinates, for some points. */
    static Frame of(double[] origin, double[][] points, int[] coordinates) {
        int[] differing = Arrays.stream(coordinates)
                .filter(c -> reach(origin, points, c) > 0)
                .toArray();
        double[] reaches = Arrays.stream(differing)
                .mapToDouble(c -> reach(origin, points, c))
                .toArray();
        return new Frame(origin, differing, reaches);
    }

    private static double reach(double[] origin, double[][] points, int c) {
        double squares = 0;
        for (double[] point : points) {
            squares += (point[c] - origin[c]) * (point[c] - origin[c]);
        }
        return Math.sqrt(squares / points.length);
    }

    int dimensions() {
        return coordinates.length;
    }

    /** A point in this frame. */
    double[] in(double[] point) {
        double[] position = new double[coordinates.length];
        Arrays.setAll(position, k -> (point[coordinates[k]] - origin[coordinates[k]]) / reaches[k]);
        return position;
    }

    /** The point at a position in this frame. */
    double[] out(double[] position) {
        double[] point = origin.clone();
        for (int k = 0; k < coordinates.length; k++) {
            point[coordinates[k]] += position[k] * reaches[k];
        }
        return point;
    }

    /** Whether two points differ by no more than a part of the units, and in nothing else. */
    boolean same(double[] a, double[] b, double part) {
        double[] most = new double[a.length];
        for (int k = 0; k < coordinates.length; k++) {
            most[coordinates[k]] = part * reaches[k];
        }
        boolean same = true;
        for (int i = 0; i < a.length; i++) {
            same &= Math.abs(a[i] - b[i]) <= most[i];
        }
        return same;
    }
}

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

    /** Of some coordinates, measured from the first of some points. */
    static Frame of(double[][] points, int[] coordinates) {
        int[] differing = Arrays.stream(coordinates)
                .filter(c -> Region.deviation(points, c) > 0)
                .toArray();
        double[] reaches = Arrays.stream(differing)
                .mapToDouble(c -> Region.deviation(points, c))
                .toArray();
        return new Frame(points[0], differing, reaches);
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

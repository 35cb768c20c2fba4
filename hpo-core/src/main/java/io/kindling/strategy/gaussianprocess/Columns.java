package io.kindling.strategy.gaussianprocess;

import java.util.Arrays;

/** Located points by coordinate, so that loops over points run along arrays. Points are added and cut off at the end. */
final class Columns {
    private static final int FIRST_CAPACITY = 16;

    private final double[][] places;
    private final double[][] rising;
    private final double[][] falling;
    private int size;

    Columns(int coordinates) {
        places = new double[coordinates][FIRST_CAPACITY];
        rising = new double[coordinates][FIRST_CAPACITY];
        falling = new double[coordinates][FIRST_CAPACITY];
    }

    int size() {
        return size;
    }

    /** Where the points lie in a coordinate. */
    double[] places(int coordinate) {
        return places[coordinate];
    }

    double[] rising(int coordinate) {
        return rising[coordinate];
    }

    double[] falling(int coordinate) {
        return falling[coordinate];
    }

    void add(Kernel.Located point) {
        put(places, point.point());
        put(rising, point.rising());
        put(falling, point.falling());
        size++;
    }

    private void put(double[][] columns, double[] values) {
        for (int i = 0; i < columns.length; i++) {
            if (size == columns[i].length) {
                columns[i] = Arrays.copyOf(columns[i], 2 * size);
            }
            columns[i][size] = values[i];
        }
    }

    /** Forgets all but the first points. */
    void truncate(int points) {
        size = points;
    }
}

package io.kindling.strategy.forest;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Observed;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The points of a space as trees see them: rows of {@linkplain Coordinate coordinates}, one for each parameter. An inactive
 * parameter stands at a place outside the range, so that a split can tell it from all values (Hutter et al. 2011).
 *
 * <p>A <em>branch</em> is a row in which only parameters on which others depend have coordinates.
 */
final class Features {
    /** Where inactive parameters stand. */
    static final double INACTIVE = -1;

    private final SearchSpace space;
    private final Coordinate[] coordinates;

    /** The parameter on which each one depends; itself if it is always active. */
    private final int[] parents;

    /** Choices of the parent under which a parameter is active. */
    private final boolean[][] activating;

    private final int[] branching;
    private final int[] variable;

    Features(SearchSpace space) {
        this.space = space;
        this.coordinates = space.parameters().stream().map(Coordinate::of).toArray(Coordinate[]::new);
        this.parents = IntStream.range(0, space.size()).toArray();
        this.activating = new boolean[space.size()][];
        IntStream.range(0, space.size()).forEach(this::link);
        this.branching = IntStream.range(0, space.size())
                .filter(p -> parents[p] != p)
                .map(p -> parents[p])
                .distinct()
                .sorted()
                .toArray();
        this.variable = IntStream.range(0, space.size())
                .filter(p -> coordinates[p].choices() != 1 && Arrays.binarySearch(branching, p) < 0)
                .toArray();
    }

    private void link(int p) {
        space.condition(space.parameter(p).name()).ifPresent(condition -> {
            parents[p] = space.indexOf(condition.parent());
            CategoricalParameter parent = (CategoricalParameter) space.parameter(parents[p]);
            activating[p] = new boolean[parent.choices().size()];
            condition.values().forEach(value -> activating[p][parent.indexOf(value)] = true);
        });
    }

    SearchSpace space() {
        return space;
    }

    int size() {
        return coordinates.length;
    }

    /** How many choices a parameter has; 0 if it is a number. */
    int choices(int parameter) {
        return coordinates[parameter].choices();
    }

    /** The parameters that vary within a branch. */
    int[] variable() {
        return variable;
    }

    /** The features of a row. */
    double[] of(Observed observed, int row) {
        double[] features = new double[coordinates.length];
        Arrays.setAll(features, p -> {
            double value = observed.value(p, row);
            return Double.isNaN(value) ? INACTIVE : coordinates[p].of(value);
        });
        return features;
    }

    /** The point in the form of {@link io.kindling.trial.TrialHistory#value}. */
    double[] point(double[] features) {
        double[] point = new double[features.length];
        Arrays.setAll(point, p -> features[p] == INACTIVE ? Double.NaN : coordinates[p].value(features[p]));
        return point;
    }

    /**
     * A branch.
     *
     * @param choice the choice of a parameter on which others depend
     */
    double[] branch(IntUnaryOperator choice) {
        double[] branch = new double[coordinates.length];
        Arrays.fill(branch, INACTIVE);
        for (int p : branching) {
            if (isActive(p, branch)) {
                branch[p] = choice.applyAsInt(p);
            }
        }
        return branch;
    }

    boolean isIn(double[] branch, double[] features) {
        return Arrays.stream(branching).allMatch(p -> features[p] == branch[p]);
    }

    /** A point drawn from the prior of a branch. */
    double[] sample(double[] branch, RandomGenerator random) {
        double[] features = branch.clone();
        for (int p = 0; p < features.length; p++) {
            if (features[p] == INACTIVE && isActive(p, features)) {
                features[p] = coordinates[p].sample(random);
            }
        }
        return features;
    }

    /** A point that differs in one {@linkplain #variable variable} parameter that is active. */
    double[] neighbour(double[] features, int parameter, double distance, RandomGenerator random) {
        double[] neighbour = features.clone();
        neighbour[parameter] = coordinates[parameter].neighbour(features[parameter], distance, random);
        return neighbour;
    }

    private boolean isActive(int p, double[] features) {
        if (parents[p] == p) {
            return true;
        }
        double choice = features[parents[p]];
        return choice != INACTIVE && activating[p][(int) choice];
    }
}

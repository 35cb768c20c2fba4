package io.kindling.strategy.tpe;

import io.kindling.space.Parameter;
import io.kindling.strategy.Observed;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The densities of good and bad trials over the parameters of one group. It follows a history: what is known of trials
 * that have been seen is kept, with results that do not differ, to the last bit, from those of a new model.
 */
final class GroupModel {
    /** So many of the latest bad trials have full weight where the older ones are forgotten. */
    private static final int REMEMBERED = 25;

    private final int[] positions;
    private final Recipe recipe;
    private final Mixture good;
    private final Mixture bad;
    private final Ranking ranking = new Ranking();

    private Observed seen;
    private int known;
    private int finished;
    private long fingerprint;
    private int[] goodRows = {};
    private double[] improvements = {};
    private double factor;

    GroupModel(List<Parameter<?>> parameters, int[] positions, Recipe recipe) {
        this.positions = positions;
        this.recipe = recipe;
        this.good = recipe.mixture(parameters, false);
        this.bad = recipe.mixture(parameters, !recipe.joint());
    }

    /** Learns the rows of the group, oldest first. */
    void learn(Observed observed, int[] rows) {
        int same = observed == seen ? bad.size() : continues(observed.history()) ? known : 0;
        bad.truncate(same);
        if (same == 0) {
            ranking.clear();
            goodRows = new int[0];
            improvements = new double[0];
            learnGood(new double[0][], improvements);
        }
        for (int k = same; k < rows.length; k++) {
            bad.add(point(observed, rows[k]));
            if (rows[k] < observed.finished()) {
                ranking.add(observed.history(), rows[k]);
            }
        }
        seen = observed;
        finished = observed.finished();
        fingerprint = observed.history().fingerprint(finished);
        known = before(rows, finished);
        part(observed, rows, same);
    }

    private boolean continues(TrialHistory history) {
        return history.size() >= finished && history.fingerprint(finished) == fingerprint;
    }

    private double[] point(Observed observed, int row) {
        double[] point = new double[positions.length];
        Arrays.setAll(point, d -> observed.value(positions[d], row));
        return point;
    }

    /** How many rows come before one. */
    private static int before(int[] rows, int row) {
        int at = Arrays.binarySearch(rows, row);
        return at < 0 ? -at - 1 : at;
    }

    private void part(Observed observed, int[] rows, int same) {
        int[] best = ranking.good(recipe.goodCount(ranking.ranked()));
        double[] weights = recipe.improvements()
                ? ranking.improvements(observed.history(), best)
                : DoubleStream.generate(() -> 1).limit(best.length).toArray();
        if (!Arrays.equals(best, goodRows) || !Arrays.equals(weights, improvements)) {
            learnGood(IntStream.of(best).mapToObj(row -> point(observed, row)).toArray(double[][]::new), weights);
            improvements = weights;
        }
        if (recipe.forgets()) {
            bad.reweigh(fading(rows, best), rows.length - best.length);
        } else {
            IntStream.of(goodRows).forEach(row -> bad.weigh(before(rows, row), 1));
            IntStream.range(same, rows.length).forEach(k -> bad.weigh(k, 1));
            IntStream.of(best).forEach(row -> bad.weigh(before(rows, row), 0));
            bad.shape(rows.length - best.length, rows.length - best.length, factor);
        }
        goodRows = best;
    }

    private void learnGood(double[][] points, double[] weights) {
        good.truncate(0);
        for (int i = 0; i < points.length; i++) {
            good.add(points[i]);
            good.weigh(i, weights[i]);
        }
        factor = recipe.factors().get(0);
        if (recipe.factors().size() > 1) {
            tune(points, weights);
        }
        good.shape(points.length, DoubleStream.of(weights).sum(), factor);
    }

    /** Takes the factor under which the good density, learned from the other trials, best foretells each good trial. */
    private void tune(double[][] points, double[] weights) {
        double most = Double.NEGATIVE_INFINITY;
        for (double candidate : recipe.factors()) {
            good.shape(points.length, DoubleStream.of(weights).sum(), candidate);
            double likelihood = 0;
            for (int i = 0; i < points.length; i++) {
                good.weigh(i, 0);
                likelihood += weights[i] * good.logDensities(points[i])[0];
                good.weigh(i, weights[i]);
            }
            if (likelihood > most) {
                most = likelihood;
                factor = candidate;
            }
        }
    }

    /** Linear forgetting: weights of the bad trials that rise from 1/n to 1, and 0 for the good ones. */
    static double[] fading(int[] rows, int[] best) {
        int n = rows.length - best.length;
        int fading = n - REMEMBERED;
        double oldest = 1.0 / Math.max(1, n);
        double[] weights = new double[rows.length];
        int age = 0;
        int nextGood = 0;
        for (int k = 0; k < rows.length; k++) {
            if (nextGood < best.length && best[nextGood] == rows[k]) {
                nextGood++;
            } else {
                weights[k] = age >= fading ? 1 : oldest + (1 - oldest) * age / Math.max(1, fading - 1);
                age++;
            }
        }
        return weights;
    }

    /** Values for the parameters: of some drawn from the good density, those where the ratio to the bad is greatest. */
    double[] propose(RandomGenerator random) {
        if (recipe.joint()) {
            double[][] points = new double[recipe.candidates()][];
            Arrays.setAll(points, c -> good.sample(random));
            return points[greatest(good.logDensities(points), bad.logDensities(points))];
        }
        double[] best = new double[positions.length];
        Arrays.setAll(best, d -> {
            double[] values = good.sample(d, recipe.candidates(), random);
            return values[greatest(good.logHeights(d, values), bad.logHeights(d, values))];
        });
        return best;
    }

    private static int greatest(double[] over, double[] under) {
        int greatest = 0;
        for (int i = 1; i < over.length; i++) {
            if (over[i] - under[i] > over[greatest] - under[greatest]) {
                greatest = i;
            }
        }
        return greatest;
    }
}

package io.kindling.strategy.gaussianprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.ddogleg.optimization.FactoryOptimization;
import org.ddogleg.optimization.UnconstrainedMinimization;
import org.ddogleg.optimization.functions.FunctionNtoN;
import org.ddogleg.optimization.functions.FunctionNtoS;

/** Looks for the point of greatest acquisition: many points spread over the space, the best of them improved locally. */
final class AcquisitionSearch {
    static int SPREAD = Integer.getInteger("spread", 1000);
    static int STARTS = Integer.getInteger("starts", 5);
    static int NEAR = Integer.getInteger("near", 60);
    private static final int ROUNDS = 3;
    private static final int STEPS = 30;

    private final Encoding encoding;
    private final Posterior posterior;
    private final Posterior.Prediction prediction;
    private final Acquisition acquisition;
    private final Acquisition.Bar bar;
    private final int[] continuous;
    private final double[] partials = new double[2];

    AcquisitionSearch(Encoding encoding, Posterior posterior, Acquisition acquisition, Acquisition.Bar bar) {
        this.encoding = encoding;
        this.posterior = posterior;
        this.prediction = posterior.prediction();
        this.acquisition = acquisition;
        this.bar = bar;
        this.continuous = java.util.stream.IntStream.range(0, encoding.size())
                .filter(i -> !encoding.isDiscrete(i))
                .toArray();
    }

    record Found(double[] point, double value) {}

    double value(double[] point) {
        prediction.at(point, false);
        return acquisition.value(prediction.mean, Math.sqrt(prediction.variance), bar, partials);
    }

    /** The best admissible point found. */
    Found best(RandomGenerator random, Predicate<double[]> admissible) {
        List<Found> spread = new ArrayList<>();
        for (double[] point : candidates(random)) {
            spread.add(new Found(point, value(point)));
        }
        spread.sort(Comparator.comparingDouble(Found::value).reversed());
        List<Found> found = new ArrayList<>();
        for (int s = 0; s < Math.min(STARTS, spread.size()); s++) {
            found.add(climb(spread.get(s)));
        }
        found.sort(Comparator.comparingDouble(Found::value).reversed());
        found.addAll(spread);
        for (Found candidate : found) {
            if (admissible.test(candidate.point())) {
                return candidate;
            }
        }
        return null;
    }

    private List<double[]> candidates(RandomGenerator random) {
        List<double[]> points = new ArrayList<>();
        int d = encoding.size();
        for (int k = 0; k < SPREAD; k++) {
            double[] unit = new double[d];
            for (int i = 0; i < d; i++) {
                unit[i] = random.nextDouble();
            }
            points.add(encoding.fromUnit(unit));
        }
        Integer[] order = new Integer[posterior.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(posterior::target));
        for (int b = 0; b < Math.min(3, order.length); b++) {
            double[] centre = posterior.point(order[b]);
            for (int k = 0; k < NEAR; k++) {
                double width = 0.2 * Math.pow(0.01, random.nextDouble());
                double[] near = centre.clone();
                for (int i = 0; i < d; i++) {
                    if (encoding.categorical()[i]) {
                        if (random.nextDouble() < 1.0 / d) {
                            near[i] = encoding.snapped(i, random.nextDouble());
                        }
                    } else if (random.nextDouble() < Math.max(0.5, 1.0 / d)) {
                        near[i] = encoding.snapped(
                                i, Math.max(0, Math.min(1, centre[i] + width * random.nextGaussian())));
                    }
                }
                points.add(near);
            }
        }
        return points;
    }

    private Found climb(Found start) {
        Found best = start;
        for (int round = 0; round < ROUNDS; round++) {
            Found climbed = discrete(smooth(best));
            boolean done = climbed.value() <= best.value() + 1e-9 || continuous.length == encoding.size();
            best = climbed.value() > best.value() ? climbed : best;
            if (done) {
                break;
            }
        }
        return best;
    }

    private Found discrete(Found start) {
        Found best = start;
        for (int i = 0; i < encoding.size(); i++) {
            if (encoding.isDiscrete(i)) {
                for (double alternative : encoding.alternatives(i, best.point()[i])) {
                    if (alternative != best.point()[i]) {
                        double[] changed = best.point().clone();
                        changed[i] = alternative;
                        double value = value(changed);
                        if (value > best.value()) {
                            best = new Found(changed, value);
                        }
                    }
                }
            }
        }
        return best;
    }

    /** Quasi-Newton steps in the continuous coordinates, which the cosine keeps in the unit interval. */
    private Found smooth(Found start) {
        if (continuous.length == 0) {
            return start;
        }
        Smooth function = new Smooth(start.point());
        UnconstrainedMinimization search = FactoryOptimization.quasiNewtonBfgs(null);
        search.setFunction(function.value(), function.gradient(), Double.NEGATIVE_INFINITY);
        double[] angles = new double[continuous.length];
        for (int c = 0; c < angles.length; c++) {
            double unit = Math.max(1e-3, Math.min(1 - 1e-3, start.point()[continuous[c]]));
            angles[c] = Math.acos(1 - 2 * unit);
        }
        search.initialize(angles, 1e-10, 1e-6);
        for (int i = 0; i < STEPS; i++) {
            if (search.iterate()) {
                break;
            }
        }
        double[] point = function.point(search.getParameters());
        double value = value(point);
        return value > start.value() ? new Found(point, value) : start;
    }

    private final class Smooth {
        private final double[] base;
        private double[] at;
        private double value;
        private final double[] slopes = new double[continuous.length];

        Smooth(double[] base) {
            this.base = base;
        }

        double[] point(double[] angles) {
            double[] point = base.clone();
            for (int c = 0; c < angles.length; c++) {
                point[continuous[c]] = 0.5 * (1 - Math.cos(angles[c]));
            }
            return point;
        }

        private void evaluate(double[] angles) {
            if (Arrays.equals(angles, at)) {
                return;
            }
            at = angles.clone();
            prediction.at(point(angles), true);
            double deviation = Math.sqrt(prediction.variance);
            value = -acquisition.value(prediction.mean, deviation, bar, partials);
            for (int c = 0; c < angles.length; c++) {
                int i = continuous[c];
                double slope = partials[0] * prediction.meanGradient[i]
                        + partials[1] * prediction.varianceGradient[i] / (2 * deviation);
                slopes[c] = -slope * 0.5 * Math.sin(angles[c]);
            }
        }

        FunctionNtoS value() {
            return new FunctionNtoS() {
                @Override
                public int getNumOfInputsN() {
                    return continuous.length;
                }

                @Override
                public double process(double[] angles) {
                    evaluate(angles);
                    return value;
                }
            };
        }

        FunctionNtoN gradient() {
            return new FunctionNtoN() {
                @Override
                public int getN() {
                    return continuous.length;
                }

                @Override
                public void process(double[] angles, double[] result) {
                    evaluate(angles);
                    System.arraycopy(slopes, 0, result, 0, slopes.length);
                }
            };
        }
    }
}

package io.kindling.strategy.gaussianprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Looks for the point of greatest acquisition: many points spread over the space, the best of them improved locally. */
final class AcquisitionSearch {
    static int SPREAD = Integer.getInteger("spread", 300);
    static int STARTS = Integer.getInteger("starts", 5);
    static int NEAR = Integer.getInteger("near", 40);
    private static final int ROUNDS = 3;
    private static final int STEPS = Integer.getInteger("steps", 30);

    private final Encoding encoding;
    private final Posterior posterior;
    private final Acquisition acquisition;
    private final Acquisition.Bar bar;
    private final int[] continuous;
    private final double[] partials = new double[2];

    AcquisitionSearch(Encoding encoding, Posterior posterior, Acquisition acquisition, Acquisition.Bar bar) {
        this.encoding = encoding;
        this.posterior = posterior;
        this.acquisition = acquisition;
        this.bar = bar;
        this.continuous = java.util.stream.IntStream.range(0, encoding.size())
                .filter(i -> !encoding.isDiscrete(i))
                .toArray();
    }

    record Found(double[] point, double value) {}

    double value(double[] point) {
        Posterior.Prediction p = posterior.predict(point, false);
        return acquisition.value(p.mean(), Math.sqrt(p.variance()), bar, partials);
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
        double[] angles = new double[continuous.length];
        for (int c = 0; c < angles.length; c++) {
            double unit = Math.max(1e-3, Math.min(1 - 1e-3, start.point()[continuous[c]]));
            angles[c] = Math.acos(1 - 2 * unit);
        }
        Descent.Minimum minimum = Descent.from(angles, STEPS, (at, gradient) -> {
            Posterior.Prediction p = posterior.predict(point(start.point(), at), true);
            double deviation = Math.sqrt(p.variance());
            double value = -acquisition.value(p.mean(), deviation, bar, partials);
            for (int c = 0; c < at.length; c++) {
                int i = continuous[c];
                double slope = partials[0] * p.meanSlopes()[i] + partials[1] * p.varianceSlopes()[i] / (2 * deviation);
                gradient[c] = -slope * 0.5 * Math.sin(at[c]);
            }
            return value;
        });
        double[] point = point(start.point(), minimum.position());
        double value = value(point);
        return value > start.value() ? new Found(point, value) : start;
    }

    private double[] point(double[] base, double[] angles) {
        double[] point = base.clone();
        for (int c = 0; c < angles.length; c++) {
            point[continuous[c]] = 0.5 * (1 - Math.cos(angles[c]));
        }
        return point;
    }
}

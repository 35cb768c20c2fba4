package io.kindling.strategy.gaussianprocess;

import io.kindling.strategy.SobolPoints;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The points that a search looks at before it improves the best of them: spread over the region, and near the best trials. */
final class Candidates {
    /** Six times as many points and five starts found no better trials on the project's problems. */
    private static final int SPREAD = 50;

    /** So many points near each of so many of the best trials, and as many that differ from it in one coordinate only. */
    private static final int NEAR = 10;

    private static final int CENTRES = 3;

    /** Points near a good one differ from it by this much of the region at most, and by a hundredth of it at least. */
    private static final double WIDEST = 0.2;

    private final Encoding encoding;
    private final Region region;
    private final Posterior posterior;

    Candidates(Encoding encoding, Region region, Posterior posterior) {
        this.encoding = encoding;
        this.region = region;
        this.posterior = posterior;
    }

    /**
     * Draws them.
     *
     * @param even points of the unit cube, one coordinate for each parameter
     */
    List<double[]> draw(SobolPoints even, RandomGenerator random) {
        return Stream.concat(spread(even, random), near(random)).toList();
    }

    /** Sobol points, shifted at random (Cranley and Patterson 1976). */
    private Stream<double[]> spread(SobolPoints even, RandomGenerator random) {
        double[] shift = random.doubles(encoding.size()).toArray();
        return IntStream.range(0, SPREAD).mapToObj(k -> {
            double[] point = even.point(k);
            for (int i = 0; i < point.length; i++) {
                point[i] = place(i, (point[i] + shift[i]) % 1);
            }
            return point;
        });
    }

    /** The coordinate at a position between the bounds of the region. */
    private double place(int i, double unit) {
        return encoding.isCategorical(i) ? encoding.snapped(i, unit) : encoding.snapped(i, region.at(i, unit));
    }

    /** Points around those with the least targets. */
    private Stream<double[]> near(RandomGenerator random) {
        return IntStream.range(0, posterior.size())
                .boxed()
                .sorted(Comparator.comparingDouble(posterior::target))
                .limit(CENTRES)
                .map(posterior::point)
                .flatMap(centre -> IntStream.range(0, NEAR)
                        .mapToObj(k -> Stream.of(near(centre, random), exchanged(centre, random)))
                        .flatMap(pair -> pair));
    }

    /**
     * With another value somewhere in one coordinate (the one-exchange neighbourhood of Hutter et al. 2011). Where parameters
     * act alone, a better minimum of one of them is found this way only.
     */
    private double[] exchanged(double[] centre, RandomGenerator random) {
        double[] exchanged = within(centre);
        int i = random.nextInt(exchanged.length);
        exchanged[i] = place(i, random.nextDouble());
        return exchanged;
    }

    private double[] near(double[] centre, RandomGenerator random) {
        double width = WIDEST * Math.pow(0.01, random.nextDouble());
        double[] near = within(centre);
        for (int i = 0; i < near.length; i++) {
            if (random.nextDouble() < (encoding.isCategorical(i) ? 1.0 / near.length : 0.5)) {
                double position = region.position(i, centre[i]) + width * random.nextGaussian();
                near[i] =
                        place(i, encoding.isCategorical(i) ? random.nextDouble() : Math.max(0, Math.min(1, position)));
            }
        }
        return near;
    }

    /** The point, with coordinates outside of the region moved to its nearest bounds. */
    private double[] within(double[] point) {
        double[] within = point.clone();
        for (int i = 0; i < within.length; i++) {
            if (!encoding.isCategorical(i) && !region.has(i, point[i])) {
                within[i] = place(i, region.position(i, point[i]));
            }
        }
        return within;
    }
}

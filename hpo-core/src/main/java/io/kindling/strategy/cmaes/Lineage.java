package io.kindling.strategy.cmaes;

import io.kindling.strategy.cmaes.CmaEsOptions.Restarts;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A run and those before it.
 *
 * @param large population of the last large run
 * @param small whether this run is one of those with a smaller population
 * @param largeTrials finished in large runs; the first run counts for neither
 * @param smallTrials finished in small runs
 * @param runs before this one
 */
record Lineage(Run run, int large, boolean small, int largeTrials, int smallTrials, int runs) {

    static Lineage start(Run first) {
        return new Lineage(first, first.population(), false, 0, 0, 0);
    }

    /** After a generation: the run goes on, or the next one begins. */
    Lineage next(Run next, Subspace subspace, CmaEsOptions options, RandomGenerator random) {
        boolean first = runs == 0;
        Lineage lineage = new Lineage(
                next,
                large,
                small,
                largeTrials + (first || small ? 0 : run.population()),
                smallTrials + (small ? run.population() : 0),
                runs);
        return options.restarts() == Restarts.NONE || !next.converged()
                ? lineage
                : lineage.restart(subspace, options, random);
    }

    private Lineage restart(Subspace subspace, CmaEsOptions options, RandomGenerator random) {
        List<Axis> axes = subspace.axes();
        double[] mean = random.doubles(axes.size()).toArray();
        int least = options.population();
        if (options.restarts() == Restarts.BIPOP && runs > 0 && smallTrials < largeTrials) {
            double u = random.nextDouble();
            int population = (int) (least * Math.pow(0.5 * large / least, u * u));
            double sigma = options.sigma0() * Math.pow(10, -2 * random.nextDouble());
            Run next = Run.start(Gaussian.start(axes, mean, sigma), subspace.prior(), Math.max(4, population));
            return new Lineage(next, large, true, largeTrials, smallTrials, runs + 1);
        }
        int doubled = Math.min(large, Integer.MAX_VALUE / 2) * 2;
        Run next = Run.start(Gaussian.start(axes, mean, options.sigma0()), subspace.prior(), doubled);
        return new Lineage(next, doubled, false, largeTrials, smallTrials, runs + 1);
    }
}

package io.kindling.strategy.gaussianprocess;

import io.kindling.space.Parameter;
import io.kindling.strategy.Groupwise;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.random.RandomGenerator;

public final class GaussianProcessStrategy implements Strategy {
    static int STARTUP = Integer.getInteger("startup", 8);
    static Acquisition ACQ = Acquisition.valueOf(System.getProperty("acq", "EI"));
    static String LIAR = System.getProperty("liar", "mean");

    private final Map<Integer, Surrogate> surrogates = new HashMap<>();

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        return Groupwise.ask(
                count,
                history,
                random,
                new Groupwise.Start(STARTUP, 4),
                "gp",
                (observed, parameters, rows) -> propose(observed, parameters, rows, random));
    }

    private double[] propose(Observed observed, int[] parameters, int[] rows, RandomGenerator random) {
        Encoding encoding = new Encoding(Arrays.stream(parameters)
                .<Parameter<?>>mapToObj(p -> observed.space().parameter(p))
                .toList());
        int finished = (int) Arrays.stream(rows).filter(row -> row < observed.finished()).count();
        double[][] points = new double[rows.length][encoding.size()];
        for (int r = 0; r < rows.length; r++) {
            for (int i = 0; i < parameters.length; i++) {
                points[r][i] = encoding.encode(i, observed.value(parameters[i], rows[r]));
            }
        }
        double[] losses = new double[finished];
        double worst = Double.NEGATIVE_INFINITY;
        for (int r = 0; r < finished; r++) {
            losses[r] = observed.history().loss(rows[r]);
            worst = Math.max(worst, Double.isNaN(losses[r]) ? worst : losses[r]);
        }
        for (int r = 0; r < finished; r++) {
            losses[r] = Double.isNaN(losses[r]) ? worst : losses[r];
        }
        IntToLongFunction fingerprint =
                size -> size == 0 ? 0 : observed.history().fingerprint(rows[size - 1] + 1);
        Surrogate surrogate = surrogates.computeIfAbsent(parameters[0], p -> new Surrogate());
        boolean[] categorical = encoding.categorical();
        Fit fit = surrogate.fit(points, losses, categorical, finished, fingerprint);
        Posterior posterior = surrogate.posterior(fit, points, losses, categorical, fingerprint);
        double best = Double.POSITIVE_INFINITY;
        for (int r = 0; r < finished; r++) {
            best = Math.min(best, posterior.target(r));
        }
        AcquisitionSearch search =
                new AcquisitionSearch(encoding, posterior, ACQ, new Acquisition.Bar(best, 0, 2));
        AcquisitionSearch.Found found = search.best(random, p -> {
            for (double[] point : points) {
                if (Arrays.equals(point, p)) {
                    return false;
                }
            }
            return true;
        });
        if (found == null) {
            double[] unit = random.doubles(parameters.length).toArray();
            return encoding.decode(encoding.fromUnit(unit));
        }
        return encoding.decode(found.point());
    }
}

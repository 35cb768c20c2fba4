package io.kindling.strategy.gaussianprocess;

import io.kindling.option.Options;
import io.kindling.strategy.Groupwise;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.SobolPoints;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.gaussianprocess.GaussianProcessOptions.AcquisitionChoice;
import io.kindling.strategy.gaussianprocess.GaussianProcessOptions.WarpChoice;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Bayesian optimisation with a Gaussian process (Jones et al. 1998, "Efficient Global Optimization of Expensive Black-Box
 * Functions"; Snoek et al. 2012, "Practical Bayesian Optimization of Machine Learning Algorithms"): a process is fitted to
 * the losses, and the point that promises most is proposed. In a conditional space each group of parameters that are active
 * together has a process of its own.
 */
public final class GaussianProcessStrategy implements Strategy {
    /** A group that has been active less often is drawn from its prior. */
    private static final int FEWEST = 4;

    private final GaussianProcessOptions options;
    private final Map<List<Integer>, Surrogate> surrogates = new HashMap<>();
    private final Map<Integer, SobolPoints> even = new HashMap<>();

    public GaussianProcessStrategy(GaussianProcessOptions options) {
        this.options = options;
    }

    /** The strategy that the options describe; their faults stay with them. */
    public static Optional<Strategy> from(Options options) {
        GaussianProcessOptions defaults = GaussianProcessOptions.defaults();
        int startupTrials = options.integer("startupTrials", defaults.startupTrials());
        AcquisitionChoice acquisition = options.choice("acquisition", defaults.acquisition());
        double kappa = options.number("kappa", defaults.kappa());
        double xi = options.number("xi", defaults.xi());
        WarpChoice warp = options.choice("warp", defaults.warp());
        return options.make(() -> new GaussianProcessStrategy(
                new GaussianProcessOptions(startupTrials, acquisition, kappa, xi, warp)));
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        return Groupwise.ask(
                count,
                history,
                random,
                new Groupwise.Start(options.startupTrials(), FEWEST),
                "gp",
                (observed, parameters, rows) -> propose(observed, parameters, rows, random));
    }

    private double[] propose(Observed observed, int[] parameters, int[] rows, RandomGenerator random) {
        Encoding encoding = new Encoding(
                Arrays.stream(parameters).mapToObj(observed.space()::parameter).toList());
        Sample sample = Sample.of(observed, parameters, rows, encoding);
        SobolPoints points = even.computeIfAbsent(parameters.length, d -> new SobolPoints(d, 0));
        if (sample.finished() < FEWEST) {
            return encoding.decode(encoding.spread(points.point(rows.length)));
        }
        boolean[] categorical = encoding.categorical();
        Surrogate surrogate = surrogates.computeIfAbsent(
                Arrays.stream(parameters).boxed().toList(), p -> new Surrogate(categorical, options.warp()));
        Fit fit = surrogate.fit(sample);
        Region region = Region.of(sample, categorical);
        Posterior posterior = surrogate.posterior(fit, sample.only(region.members()));
        Acquisition.Bar bar = new Acquisition.Bar(posterior.best(), options.xi(), options.kappa());
        AcquisitionSearch search = new AcquisitionSearch(encoding, region, posterior, Acquisition.EI, bar);
        return encoding.decode(search.best(points, random, point -> !sample.contains(point))
                .orElseGet(() -> encoding.spread(random.doubles(parameters.length).toArray())));
    }
}

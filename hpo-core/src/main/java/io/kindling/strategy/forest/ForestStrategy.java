package io.kindling.strategy.forest;

import io.kindling.option.Options;
import io.kindling.strategy.Branches;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Sequential model-based optimisation with a random forest (SMAC: Hutter, Hoos and Leyton-Brown 2011; Lindauer et al.
 * 2022): proposes the point that promises most by the forest's mean and variance, after a start by a Sobol sequence.
 *
 * <p>Trees split mixed and conditional spaces as they are, so that one forest learns from all trials; in which branch of a
 * conditional space to look, {@linkplain Branches a bandit} chooses.
 *
 * <p>A proposal after n trials of d parameters takes O(trees·d·n·log n) time to grow the forest.
 */
public final class ForestStrategy implements Strategy {
    /** So many of the best trials start local searches. */
    private static final int BEST_TRIALS = 5;

    private final ForestOptions options;

    /** That of the latest call; saves time where the history has gone on. */
    private Fit fit;

    public ForestStrategy(ForestOptions options) {
        this.options = options;
    }

    /** The strategy that the options describe; their faults stay with them. */
    public static Optional<Strategy> from(Options options) {
        ForestOptions defaults = ForestOptions.defaults();
        int initialTrials = options.integer("initialTrials", defaults.initialTrials());
        int trees = options.integer("trees", defaults.trees());
        Acquisition acquisition = options.choice("acquisition", defaults.acquisition());
        int candidates = options.integer("candidates", defaults.candidates());
        double randomShare = options.number("randomShare", defaults.randomShare());
        return options.make(() ->
                new ForestStrategy(new ForestOptions(initialTrials, trees, acquisition, candidates, randomShare)));
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        Observed observed = new Observed(history);
        List<Proposal> proposals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Candidate candidate = candidate(observed, random);
            observed.add(candidate.point);
            proposals.add(new Proposal(Observed.configuration(history.space(), candidate.point), candidate.note));
        }
        return proposals;
    }

    @SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
    private record Candidate(double[] point, String note) {}

    private Candidate candidate(Observed observed, RandomGenerator random) {
        if (observed.finished() == 0 || observed.size() < options.initialTrials()) {
            double[] point = InitialDesign.next(observed, random);
            return new Candidate(observed.admits(point) ? point : observed.freshSample(random), "initial design");
        }
        Optional<double[]> promising =
                random.nextDouble() < options.randomShare() ? Optional.empty() : promising(observed, random);
        return promising
                .map(point -> new Candidate(point, "forest"))
                .orElseGet(() -> new Candidate(observed.freshSample(random), "random"));
    }

    private Optional<double[]> promising(Observed observed, RandomGenerator random) {
        fit = Fit.of(observed, options.trees(), fit);
        Features features = fit.samples().features();
        double[] branch = features.branch(p -> Branches.choose(observed, p, active(observed, p), random));
        int[] best = fit.best(branch, BEST_TRIALS);
        if (best.length == 0) {
            return Optional.of(features.point(features.sample(branch, random))).filter(observed::admits);
        }
        Forest forest = fit.believing(observed);
        double least = fit.targets()[best[0]];
        return new AcquisitionSearch(features, f -> options.acquisition().of(forest.predict(f), least), random)
                .best(branch, options.candidates(), fit.rows(best))
                .map(features::point)
                .filter(observed::admits)
                .findFirst();
    }

    private static int[] active(Observed observed, int parameter) {
        return IntStream.range(0, observed.size())
                .filter(row -> !Double.isNaN(observed.value(parameter, row)))
                .toArray();
    }
}

package io.kindling.strategy.gaussianprocess;

import io.kindling.option.Options;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Groupwise;
import io.kindling.strategy.Memory;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.SobolPoints;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.gaussianprocess.GaussianProcessOptions.AcquisitionChoice;
import io.kindling.strategy.gaussianprocess.GaussianProcessOptions.WarpChoice;
import io.kindling.trial.Goal;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Bayesian optimisation with a Gaussian process (Jones et al. 1998, "Efficient Global Optimization of Expensive Black-Box
 * Functions"; Snoek et al. 2012, "Practical Bayesian Optimization of Machine Learning Algorithms"): a process is fitted to
 * the losses, and the point that promises most is proposed; beside running trials other points too. Every fourth proposal
 * is the minimum of a quadratic, where one fits. When the best minimum is known, the search begins anew, but for quadratics.
 * In a conditional space each group of parameters that are active together has a process of its own, and there is no
 * restart.
 */
public final class GaussianProcessStrategy implements Strategy {
    /** Before so many trials of a group have ended, its values are spread evenly. */
    private static final int FEWEST = 4;

    /** The golden ratio less one, whose multiples fill the unit interval evenly. */
    private static final double GOLDEN = 0.5 * (Math.sqrt(5) - 1);

    /** What is said of a point all of whose groups have nothing to model. */
    private static final String NOT_ASKED = "gp, branches only";

    /**
     * How a point is chosen. One at a time, the greatest acquisition is right, but where a quadratic tells more. Of many side by
     * side, those that seek the acquisition differ too little where the model is sure and too much where it is not; draws differ
     * as much as it is unsure where the least value lies, and the neighbourhood of the best trial is worth some of them, with a
     * process of its own.
     */
    private enum Way {
        QUADRATIC(", minimum of a quadratic"),
        EVERYWHERE(""),
        NEAR_BEST(", near the best"),
        DRAWN(", by a draw");

        private final String note;

        Way(String note) {
            this.note = note;
        }

        /** All equally often beside running trials; alone, the acquisition decides everywhere where no quadratic does. */
        static Way inTurn(double turn, boolean alone) {
            Way way = values()[(int) (turn * values().length)];
            return alone && way != QUADRATIC ? EVERYWHERE : way;
        }

        /** How far a turn is through the part that its way has, from 0 to 1. */
        static double through(double turn) {
            double parts = turn * values().length;
            return parts - Math.floor(parts);
        }
    }

    private final GaussianProcessOptions options;
    private final Memory memory = new Memory();
    private final Map<List<Integer>, Surrogates> surrogates = new HashMap<>();
    private final Map<Integer, SobolPoints> even = new HashMap<>();
    private SearchSpace space;
    private Goal goal;
    private String note = NOT_ASKED;

    /** What is learned of one group of parameters. */
    private record Surrogates(Surrogate everywhere, Surrogate nearBest) {
        static Surrogates of(boolean[] categorical, WarpChoice warp) {
            return new Surrogates(
                    new Surrogate(Scope.EVERYWHERE, categorical, warp),
                    new Surrogate(Scope.NEAR_BEST, categorical, warp));
        }
    }

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
        return options.make(() ->
                new GaussianProcessStrategy(new GaussianProcessOptions(startupTrials, acquisition, kappa, xi, warp)));
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        if (!history.space().equals(space) || !history.goal().equals(goal)) {
            surrogates.clear();
            space = history.space();
            goal = history.goal();
        }
        note = NOT_ASKED;
        return Groupwise.ask(
                count,
                new Observed(history, memory),
                random,
                new Groupwise.Start(options.startupTrials(), 0),
                this::takeNote,
                (observed, parameters, rows, admits) -> propose(observed, parameters, rows, admits, random));
    }

    private String takeNote() {
        String taken = note;
        note = NOT_ASKED;
        return taken;
    }

    private double[] propose(
            Observed observed, int[] parameters, int[] rows, Predicate<double[]> admits, RandomGenerator random) {
        Encoding encoding = new Encoding(
                Arrays.stream(parameters).mapToObj(observed.space()::parameter).toList());
        boolean[] categorical = encoding.categorical();
        Surrogates group = surrogates.computeIfAbsent(
                Arrays.stream(parameters).boxed().toList(), p -> Surrogates.of(categorical, options.warp()));
        Sample all = group.everywhere.sample(observed, parameters, rows, encoding);
        // Of several groups, each would restart by itself, and a trial has one note.
        Restart restart = observed.space().isConditional() ? Restart.none(all) : Restart.of(all);
        double[] point = restart.sample().finished() < FEWEST
                ? even(encoding, restart, rows.length)
                : learned(group, all, restart, encoding, values -> admits.test(encoding.decode(values)), random);
        return encoding.decode(point);
    }

    private void say(Restart restart, String what) {
        note = "gp" + restart.note() + what;
    }

    private double[] even(Encoding encoding, Restart restart, int index) {
        say(restart, ", even start");
        return encoding.spread(even(encoding).point(index));
    }

    private SobolPoints even(Encoding encoding) {
        return even.computeIfAbsent(encoding.size(), d -> new SobolPoints(d, 0));
    }

    private double[] learned(
            Surrogates group,
            Sample all,
            Restart restart,
            Encoding encoding,
            Predicate<double[]> admissible,
            RandomGenerator random) {
        // Of all trials: those that improve a known minimum are not of the run, whose own number would stand still.
        double turn = turn(all.rows().length);
        Way way = Way.inTurn(turn, restart.sample().pending() == 0);
        Optional<double[]> quadratic =
                way == Way.QUADRATIC ? quadratic(all, restart, encoding, turn, admissible) : Optional.empty();
        Way otherwise = way == Way.QUADRATIC ? Way.EVERYWHERE : way;
        return quadratic
                .or(() -> search(group, restart, encoding, otherwise, random).best(even(encoding), random, admissible))
                .orElseGet(() -> encoding.spread(random.doubles(encoding.size()).toArray()));
    }

    /** From 0 to 1, spread evenly, also among every second or third trial only. */
    private static double turn(int trial) {
        double turns = trial * GOLDEN;
        return turns - Math.floor(turns);
    }

    /** The last digits of a known minimum come first. */
    private Optional<double[]> quadratic(
            Sample all, Restart restart, Encoding encoding, double turn, Predicate<double[]> admissible) {
        Optional<double[]> digits =
                restart.known() ? minimum(Restart.none(all), encoding, turn).filter(admissible) : Optional.empty();
        return digits.or(() -> minimum(restart, encoding, turn).filter(admissible));
    }

    private Optional<double[]> minimum(Restart restart, Encoding encoding, double turn) {
        say(restart, Way.QUADRATIC.note);
        Sample sample = restart.sample();
        Region region = Region.of(sample, encoding.categorical());
        return ResponseSurface.minimum(sample, encoding, region, Way.through(turn));
    }

    private PointSearch search(Surrogates group, Restart restart, Encoding encoding, Way way, RandomGenerator random) {
        Sample sample = restart.sample();
        boolean[] categorical = encoding.categorical();
        Region whole = Region.of(sample, categorical);
        Region region = way == Way.NEAR_BEST ? whole.nearBest(sample, categorical) : whole;
        Surrogate surrogate =
                way == Way.NEAR_BEST && whole.isDivisible(categorical) ? group.nearBest : group.everywhere;
        Fit fit = surrogate.fit(sample);
        Posterior posterior = surrogate.posterior(fit, sample.only(region.members()));
        say(restart, ", " + fit.warp().kind().name().toLowerCase(Locale.ROOT) + " warp" + way.note);
        if (way == Way.DRAWN) {
            SamplePath path = new SamplePath(posterior, region.members().length, random);
            return new PointSearch(encoding, region, posterior, path);
        }
        Acquisition acquisition = acquisition(sample.observed().history(), random);
        note += options.acquisition() == AcquisitionChoice.HEDGE ? Hedge.note(acquisition) : "";
        Acquisition.Bar bar = new Acquisition.Bar(posterior.best(), options.xi(), options.kappa());
        return new PointSearch(encoding, region, posterior, new Promise(posterior, acquisition, bar));
    }

    private Acquisition acquisition(TrialHistory history, RandomGenerator random) {
        return switch (options.acquisition()) {
            case EI -> Acquisition.EI;
            case PI -> Acquisition.PI;
            case LCB -> Acquisition.LCB;
            case HEDGE -> Hedge.choose(history, random);
        };
    }
}

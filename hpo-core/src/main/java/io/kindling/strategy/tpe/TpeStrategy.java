package io.kindling.strategy.tpe;

import io.kindling.option.Options;
import io.kindling.space.Parameter;
import io.kindling.strategy.Groupwise;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.tpe.TpeOptions.Form;
import io.kindling.trial.TrialHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The tree-structured Parzen estimator (Bergstra et al. 2011): parts the trials into good and bad ones, estimates the
 * density of each part, and proposes the point, of some drawn from the good density, at which the ratio of good to bad
 * is greatest. Running trials count as bad, which keeps parallel proposals apart.
 *
 * <p>In a conditional space each {@linkplain Groupwise group of parameters} has good and bad trials of its own. This
 * departs from Hyperopt in every form.
 *
 * <p>A proposal after n trials of d parameters takes O(n·d·candidates) time. Nothing is kept between calls.
 */
public final class TpeStrategy implements Strategy {
    /** From so many trials at a time on, densities of single parameters use them better than joint ones. */
    private static final int MANY = 16;

    /** A group that has been active less often is drawn from its prior. */
    private static final int FEWEST = 5;

    private final TpeOptions options;

    public TpeStrategy(TpeOptions options) {
        this.options = options;
    }

    /** The strategy that the options describe; their faults stay with them. */
    public static Optional<Strategy> from(Options options) {
        Form form = options.choice("form", Form.AUTO);
        TpeOptions defaults = TpeOptions.of(form);
        int startupTrials = options.integer("startupTrials", defaults.startupTrials());
        double gamma = options.number("gamma", defaults.gamma());
        int candidates = options.integer("candidates", defaults.candidates());
        double priorWeight = options.number("priorWeight", defaults.priorWeight());
        return options.make(() -> new TpeStrategy(new TpeOptions(form, startupTrials, gamma, candidates, priorWeight)));
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        Form form = form(history.running().size() + count);
        return Groupwise.ask(
                count,
                history,
                random,
                new Groupwise.Start(options.startupTrials(), FEWEST),
                "tpe",
                (observed, parameters, rows) -> propose(form, observed, parameters, rows, random));
    }

    private Form form(int parallel) {
        if (options.form() != Form.AUTO) {
            return options.form();
        }
        return parallel < MANY ? Form.MULTIVARIATE : Form.UNIVARIATE;
    }

    private double[] propose(Form form, Observed observed, int[] parameters, int[] rows, RandomGenerator random) {
        Split split = Split.of(observed, rows, options::goodCount);
        if (form == Form.MULTIVARIATE) {
            return joint(observed, parameters, split, random);
        }
        return IntStream.of(parameters)
                .mapToDouble(p -> form == Form.HYPEROPT
                        ? adaptive(observed, p, split, random)
                        : joint(observed, new int[] {p}, split, random)[0])
                .toArray();
    }

    private double adaptive(Observed observed, int p, Split split, RandomGenerator random) {
        Parameter<?> parameter = observed.space().parameter(p);
        Mixture good = AdaptiveParzen.of(parameter, values(observed, p, split.good()), options.priorWeight());
        Mixture bad = AdaptiveParzen.of(parameter, values(observed, p, split.bad()), options.priorWeight());
        return best(good, bad, random)[0];
    }

    private double[] joint(Observed observed, int[] parameters, Split split, RandomGenerator random) {
        double[] even = new double[split.bad().length];
        Arrays.fill(even, 1);
        Mixture good = joint(observed, parameters, split.good(), split.improvements(observed.history()));
        Mixture bad = joint(observed, parameters, split.bad(), even);
        return best(good, bad, random);
    }

    private Mixture joint(Observed observed, int[] positions, int[] rows, double[] weights) {
        List<Parameter<?>> parameters = new ArrayList<>();
        double[][] values = new double[positions.length][];
        for (int d = 0; d < positions.length; d++) {
            parameters.add(observed.space().parameter(positions[d]));
            values[d] = values(observed, positions[d], rows);
        }
        return JointParzen.of(parameters, values, weights, options.priorWeight());
    }

    private static double[] values(Observed observed, int parameter, int[] rows) {
        return IntStream.of(rows)
                .mapToDouble(row -> observed.value(parameter, row))
                .toArray();
    }

    private double[] best(Mixture good, Mixture bad, RandomGenerator random) {
        double[] best = good.sample(random);
        double greatest = good.logDensity(best) - bad.logDensity(best);
        for (int i = 1; i < options.candidates(); i++) {
            double[] candidate = good.sample(random);
            double ratio = good.logDensity(candidate) - bad.logDensity(candidate);
            if (ratio > greatest) {
                greatest = ratio;
                best = candidate;
            }
        }
        return best;
    }
}

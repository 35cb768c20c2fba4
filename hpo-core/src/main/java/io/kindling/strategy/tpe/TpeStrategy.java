package io.kindling.strategy.tpe;

import io.kindling.option.Options;
import io.kindling.space.Parameter;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Groupwise;
import io.kindling.strategy.Memory;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.tpe.TpeOptions.Form;
import io.kindling.trial.Goal;
import io.kindling.trial.TrialHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * <p>A proposal after n trials of d parameters takes O(n·d·candidates) time where kernels cover several parameters, O(n·d)
 * in Hyperopt's form, and a time that does not depend on n for single parameters. What was learned from trials is kept for
 * the next call; the answers do not depend on it.
 */
public final class TpeStrategy implements Strategy {
    /** From so many trials at a time on, densities of single parameters use them better than joint ones. */
    private static final int MANY = 16;

    /** A group that has been active less often is drawn from its prior. */
    private static final int FEWEST = 5;

    private final TpeOptions options;
    private final Memory memory = new Memory();
    private final Map<Key, GroupModel> models = new HashMap<>();
    private SearchSpace space;
    private Goal goal;

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
        if (!history.space().equals(space) || !history.goal().equals(goal)) {
            models.clear();
            space = history.space();
            goal = history.goal();
        }
        Form form = form(history.running().size() + count);
        return Groupwise.ask(
                count,
                new Observed(history, memory),
                random,
                new Groupwise.Start(options.startupTrials(), FEWEST),
                () -> "tpe",
                (observed, parameters, rows, admits) -> propose(form, observed, parameters, rows, random));
    }

    private Form form(int parallel) {
        if (options.form() != Form.AUTO) {
            return options.form();
        }
        return parallel < MANY ? Form.ADAPTIVE : Form.UNIVARIATE;
    }

    private double[] propose(Form form, Observed observed, int[] parameters, int[] rows, RandomGenerator random) {
        GroupModel model = models.computeIfAbsent(
                new Key(form, parameters[0]),
                key -> new GroupModel(
                        IntStream.of(parameters)
                                .<Parameter<?>>mapToObj(observed.space()::parameter)
                                .toList(),
                        parameters,
                        options.recipe(form)));
        model.learn(observed, rows);
        return model.propose(random);
    }

    /** A group is known by its first parameter. */
    private record Key(Form form, int parameter) {}
}

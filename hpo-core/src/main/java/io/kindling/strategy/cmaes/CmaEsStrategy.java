package io.kindling.strategy.cmaes;

import io.kindling.option.Options;
import io.kindling.strategy.Groupwise;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The covariance matrix adaptation evolution strategy (Hansen 2016) with restarts: draws from a normal distribution that
 * each generation of trials moves, turns and scales.
 *
 * <p>The distribution is what the finished trials teach when they are {@linkplain Replay taken} in order, a generation
 * at a time. However many are asked for while a generation is unfinished, they are drawn from the same distribution; a
 * trial counts when it finishes. In a conditional space each {@linkplain Groupwise group of parameters} has a
 * distribution of its own.
 *
 * <p>A proposal for d parameters takes O(d²) time beside one look at the history for duplicates; a generation adds
 * O(d³), or O(d) for more than 100 parameters. The state of the last call is kept; it is found again without.
 */
public final class CmaEsStrategy implements Strategy {
    private final CmaEsOptions options;
    private final Map<List<Integer>, Replay> replays = new ConcurrentHashMap<>();

    public CmaEsStrategy(CmaEsOptions options) {
        this.options = options;
    }

    /** The strategy that the options describe; their faults stay with them. */
    public static Optional<Strategy> from(Options options) {
        CmaEsOptions defaults = CmaEsOptions.defaults();
        int population = options.integer("population", defaults.population());
        double sigma0 = options.number("sigma0", defaults.sigma0());
        CmaEsOptions.Restarts restarts = options.choice("restarts", defaults.restarts());
        return options.make(() -> new CmaEsStrategy(new CmaEsOptions(population, sigma0, restarts)));
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        return Groupwise.ask(
                count,
                history,
                random,
                new Groupwise.Start(0, 0),
                () -> "cma-es",
                (observed, parameters, rows, admits) -> propose(observed, parameters, rows, random));
    }

    private double[] propose(Observed observed, int[] parameters, int[] rows, RandomGenerator random) {
        TrialHistory history = observed.history();
        List<Integer> key = Arrays.stream(parameters).boxed().collect(Collectors.toList());
        Replay replay = replays.get(key);
        if (replay == null || !replay.belongsTo(history)) {
            replay = Replay.start(Subspace.of(history.space(), parameters), options);
        }
        int[] finished =
                Arrays.stream(rows).filter(row -> row < observed.finished()).toArray();
        replay = replay.upTo(history, finished, options);
        replays.put(key, replay);
        return replay.subspace().draw(parameters, replay.lineage().run(), random);
    }
}

package io.kindling.strategy;

import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.space.SpaceBuilder;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The histories of a study of 100,000 random trials, over a mixed space with branches; made once for all strategies. */
final class LongHistory {
    private static final Map<Integer, TrialHistory> BY_SIZE = new TreeMap<>();

    static {
        RandomGenerator random = new SplittableRandom(0);
        TrialHistory history = TrialHistory.empty(space(), Goal.minimize("loss"));
        for (int i = 0; i <= 100_000; i++) {
            if (Integer.toString(i).matches("10*|0")) {
                BY_SIZE.put(i, history);
            }
            Configuration configuration = history.space().sample(random);
            history = history.finish(Runs.trial(new TrialSpec(i, configuration, i, ""), outcome(configuration, i)));
        }
    }

    private LongHistory() {}

    /** Ten parameters at the top, two or three more in each branch. */
    private static SearchSpace space() {
        SpaceBuilder space = SearchSpace.builder();
        IntStream.range(0, 4).forEach(i -> space.real("u" + i, 0, 1));
        return space.logReal("l0", 1e-5, 1)
                .logReal("l1", 1e-5, 1)
                .integer("q", 0, 100)
                .normal("z", 0, 1)
                .categorical("c", 0, 1, 2, 3, 4)
                .choice("model", model -> model.option(
                                "tree", tree -> tree.integer("depth", 1, 30).real("share", 0, 1))
                        .option("net", net -> net.logReal("rate", 1e-4, 1)
                                .integer("width", 2, 256)
                                .real("dropout", 0, 0.9)))
                .build();
    }

    /** Mostly completed trials, as in a real study. */
    private static Outcome outcome(Configuration configuration, int number) {
        double loss = configuration.getDouble("u0") + configuration.getDouble("l0");
        return switch (number % 20) {
            case 7 -> new Outcome.Failed(FailureCause.EXCEPTION, "no");
            case 13 -> new Outcome.Pruned(new Report(number % 9, loss), Map.of());
            default -> Outcome.of(loss);
        };
    }

    /** The history after so many trials: 0, or a power of ten up to 100,000. */
    static TrialHistory of(int trials) {
        return BY_SIZE.get(trials);
    }
}

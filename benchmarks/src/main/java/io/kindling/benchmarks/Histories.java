package io.kindling.benchmarks;

import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.space.SpaceBuilder;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Histories of random trials to measure on. */
final class Histories {
    private static final List<String> NOTES = List.of("random start-up", "tpe", "gp");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456789Z");

    private Histories() {}

    /**
     * Numbers and choices mixed: of ten parameters six floats, two floats on a logarithmic scale, an int of 101 values
     * and a categorical of five. Of other numbers as near to that as can be, at least one of each kind; of two, floats.
     */
    static SearchSpace space(int parameters) {
        SpaceBuilder space = SearchSpace.builder();
        if (parameters == 2) {
            return space.real("u0", 0, 1).real("u1", 0, 1).build();
        }
        int tenth = parameters / 10;
        IntStream.range(0, parameters - 4 * tenth).forEach(i -> space.real("u" + i, 0, 1));
        IntStream.range(0, 2 * tenth).forEach(i -> space.logReal("l" + i, 1e-5, 1));
        IntStream.range(0, tenth).forEach(i -> space.integer("q" + i, 0, 100).categorical("c" + i, 0, 1, 2, 3, 4));
        return space.build();
    }

    static TrialHistory of(SearchSpace space, int trials, int reports) {
        SplittableRandom random = new SplittableRandom(0);
        TrialHistory history = TrialHistory.empty(space, Goal.minimize("loss"));
        for (int i = 0; i < trials; i++) {
            history = history.finish(trial(i, space.sample(random), NOTES.get(i % NOTES.size()), reports));
        }
        return history;
    }

    /** A trial on one of a few executors, whose loss is a bowl in the floats. */
    static Trial trial(int number, Configuration configuration, String note, int reports) {
        double loss = configuration.values().values().stream()
                .mapToDouble(value -> value instanceof Double x ? (x - 0.3) * (x - 0.3) : 0)
                .sum();
        Placement placement = new Placement("host-" + number % 8, "executor-" + number % 32, List.of(), 1);
        List<Report> curve = LongStream.range(0, reports)
                .mapToObj(step -> new Report(step, loss + 1.0 / (step + 1)))
                .toList();
        Instant started = START.plusMillis(number);
        TrialSpec spec = new TrialSpec(number, configuration, number * 31L, note);
        return new Trial(spec, Outcome.of(loss), curve, placement, started, started.plusNanos(1_234_567));
    }
}

package io.kindling.benchmarks;

import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.space.SpaceBuilder;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategies;
import io.kindling.strategy.Strategy;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds per proposal by the number of finished trials, over ten parameters: six floats on a linear and two on a
 * logarithmic scale, an int of 101 values and a categorical of five.
 *
 * <p>To run: {@code benchmarks/run ProposalLatency}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ProposalLatency {
    private static final Map<String, Map<String, Object>> OPTIONS = Map.of(
            "multivariate", Map.of("form", "multivariate"),
            "univariate", Map.of("form", "univariate"),
            "hyperopt", Map.of("form", "hyperopt"),
            "genetic", Map.of());

    @Param({"multivariate", "univariate", "hyperopt", "genetic"})
    public String strategy;

    @Param({"100", "1000", "10000"})
    public int trials;

    private Strategy subject;
    private TrialHistory history;
    private final SplittableRandom random = new SplittableRandom(1);

    @Setup
    public void setup() {
        List<String> faults = new ArrayList<>();
        String type = strategy.equals("genetic") ? "genetic" : "tpe";
        subject = Strategies.create(type, OPTIONS.get(strategy), faults)
                .orElseThrow(() -> new IllegalStateException(faults.toString()));
        history = history(space(), trials);
    }

    private static SearchSpace space() {
        SpaceBuilder space = SearchSpace.builder();
        IntStream.range(0, 6).forEach(i -> space.real("u" + i, 0, 1));
        IntStream.range(0, 2).forEach(i -> space.logReal("l" + i, 1e-5, 1));
        return space.integer("q", 0, 100).categorical("c", 0, 1, 2, 3, 4).build();
    }

    private static TrialHistory history(SearchSpace space, int trials) {
        SplittableRandom random = new SplittableRandom(0);
        Placement here = new Placement("here", "here", List.of(), 1);
        TrialHistory history = TrialHistory.empty(space, Goal.minimize("loss"));
        for (int i = 0; i < trials; i++) {
            Configuration configuration = space.sample(random);
            TrialSpec spec = new TrialSpec(i, configuration, i, "");
            Outcome outcome = Outcome.of(configuration.getDouble("u0") + configuration.getDouble("l0"));
            history = history.finish(new Trial(spec, outcome, List.of(), here, Instant.EPOCH, Instant.EPOCH));
        }
        return history;
    }

    @Benchmark
    public List<Proposal> propose() {
        return subject.ask(1, history, random);
    }
}

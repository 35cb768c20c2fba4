package io.kindling.benchmarks;

import io.kindling.space.SearchSpace;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategies;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Milliseconds for a batch of proposals, by strategy, finished trials, parameters ({@link Histories#space}) and batch.
 *
 * <p>{@link #ask} asks about the same history again and again: what a strategy caches is there. {@link #askAndFinish} is
 * what a search does: each batch is started and finished before the next, so that caches must follow. There the history
 * grows by a quarter and then falls back, for which a strategy has to learn it anew; this is part of the mean.
 *
 * <p>To run: see {@code benchmarks/README.md}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class ProposalLatency {
    /** A type with options, such as {@code tpe,form=univariate}; semicolons do as well, as JMH's -p takes commas. */
    @Param({
        "auto",
        "gp",
        "forest",
        "cmaes",
        "genetic",
        "sobol",
        "random",
        "tpe",
        "tpe,form=multivariate",
        "tpe,form=univariate",
        "tpe,form=hyperopt"
    })
    public String strategy;

    @Param({"100", "1000", "10000", "100000"})
    public int trials;

    @Param("10")
    public int parameters;

    @Param("1")
    public int batch;

    private final SplittableRandom random = new SplittableRandom(1);
    private Strategy subject;
    private TrialHistory first;
    private TrialHistory history;

    @Setup
    public void setup() {
        subject = strategy(strategy);
        SearchSpace space = Histories.space(parameters);
        first = Histories.of(space, trials, 0);
        history = first;
    }

    private static Strategy strategy(String described) {
        String[] parts = described.split("[,;]", -1);
        Load yaml = new Load(LoadSettings.builder().build());
        Map<String, Object> options = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] option = parts[i].split("=", 2);
            options.put(option[0], yaml.loadFromString(option[1]));
        }
        List<String> faults = new ArrayList<>();
        return Strategies.create(parts[0], options, faults)
                .orElseThrow(() -> new IllegalArgumentException(faults.toString()));
    }

    @Benchmark
    public List<Proposal> ask() {
        return subject.ask(batch, first, random);
    }

    @Benchmark
    public List<Proposal> askAndFinish() {
        if (history.size() >= trials + trials / 4) {
            history = first;
        }
        List<Proposal> proposals = subject.ask(batch, history, random);
        int number = history.size();
        for (Proposal proposal : proposals) {
            history = history.start(new TrialSpec(number++, proposal.configuration(), number, proposal.note()));
        }
        number = history.size();
        for (Proposal proposal : proposals) {
            history = history.finish(Histories.trial(number++, proposal.configuration(), proposal.note(), 0));
        }
        return proposals;
    }
}

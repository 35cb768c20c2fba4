package io.kindling.problem;

import io.kindling.pruning.Curve;
import io.kindling.pruning.Pruner;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Real learning curves: the validation accuracies, epoch by epoch, of a network that was trained to the end for 256
 * configurations (see {@code RecordCurves} in {@code hpo-examples}). A run takes some of the configurations, drawn by a
 * seed, and plays a search over them with so many slots, one epoch of each running trial at a time.
 */
public final class RecordedCurves {
    public static final Goal ACCURACY = Goal.maximize("accuracy");

    private final double[][] curves;

    private RecordedCurves(double[][] curves) {
        this.curves = curves;
    }

    /** The curves of the digits network. */
    public static RecordedCurves digits() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                RecordedCurves.class.getResourceAsStream("digits-curves.tsv"), StandardCharsets.UTF_8))) {
            // The first field is the configuration.
            return new RecordedCurves(lines.lines()
                    .map(line -> Stream.of(line.split("\t", -1))
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many configurations there are. */
    public int size() {
        return curves.length;
    }

    public int epochs() {
        return curves[0].length;
    }

    /** Positions of so many curves, drawn without replacement. */
    public int[] sample(int count, long seed) {
        int[] all = IntStream.range(0, curves.length).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(all.length - i);
            int swapped = all[i];
            all[i] = all[j];
            all[j] = swapped;
        }
        return Arrays.copyOf(all, count);
    }

    /** The best accuracy that training all of the sample to the end comes to. */
    public double best(int[] sample) {
        return Arrays.stream(sample)
                .mapToDouble(i -> curves[i][epochs() - 1])
                .max()
                .orElseThrow();
    }

    /**
     * What a search came to.
     *
     * @param best the best accuracy of a trial that ran to the end, 0 if none did
     * @param epochs trained in all; a trial with a larger budget starts from scratch
     * @param stopped trials that were pruned, or configurations that never got the largest budget
     */
    public record Result(double best, int epochs, int stopped) {}

    /** All of the sample started one after the other, and stopped where the pruner says so. */
    public Result prune(Pruner pruner, int[] sample, int slots) {
        Map<Integer, List<Report>> running = new LinkedHashMap<>();
        List<Curve> ended = new ArrayList<>();
        int started = 0;
        int epochs = 0;
        double best = 0;
        while (started < sample.length || !running.isEmpty()) {
            while (running.size() < slots && started < sample.length) {
                running.put(started++, new ArrayList<>());
            }
            for (int trial : List.copyOf(running.keySet())) {
                List<Report> reports = running.get(trial);
                int epoch = reports.size() + 1;
                double accuracy = curves[sample[trial]][epoch - 1];
                epochs++;
                // The last epoch is the score, and not reported.
                if (epoch == epochs()) {
                    best = Math.max(best, accuracy);
                    ended.add(new Curve(trial, Curve.State.COMPLETED, running.remove(trial)));
                    continue;
                }
                reports.add(new Report(epoch, accuracy));
                List<Curve> others = new ArrayList<>(ended);
                running.forEach((number, made) -> {
                    if (number != trial) {
                        others.add(new Curve(number, Curve.State.RUNNING, made));
                    }
                });
                if (pruner.shouldStop(ACCURACY, new Curve(trial, Curve.State.RUNNING, reports), others)) {
                    ended.add(new Curve(trial, Curve.State.PRUNED, running.remove(trial)));
                }
            }
        }
        long stopped = ended.stream()
                .filter(curve -> curve.state() == Curve.State.PRUNED)
                .count();
        return new Result(best, epochs, (int) stopped);
    }

    /** Proposes the sample in its order, each configuration once. */
    public static Strategy inOrder(int[] sample) {
        return (count, history, random) -> {
            Set<Configuration> seen = new HashSet<>();
            history.trials().forEach(trial -> seen.add(trial.configuration()));
            history.running().forEach(spec -> seen.add(spec.configuration()));
            return Arrays.stream(sample)
                    .mapToObj(i -> new Configuration(Map.of("curve", i)))
                    .filter(configuration -> !seen.contains(configuration))
                    .limit(count)
                    .map(Proposal::new)
                    .toList();
        };
    }

    /** Trials with the budgets that a strategy gives them, until it has nothing left to propose. */
    public Result promote(Strategy strategy, int sampled, int slots) {
        SearchSpace space =
                SearchSpace.builder().integer("curve", 0, curves.length - 1).build();
        TrialHistory history = TrialHistory.empty(space, ACCURACY);
        Map<TrialSpec, Integer> left = new LinkedHashMap<>();
        int epochs = 0;
        while (true) {
            int free = slots - left.size();
            List<TrialSpec> next = free == 0 ? List.of() : Runs.ask(strategy, free, history, Runs.random(0, epochs));
            for (TrialSpec spec : next) {
                history = history.start(spec);
                left.put(spec, (int) spec.budget());
            }
            if (left.isEmpty()) {
                break;
            }
            for (TrialSpec spec : List.copyOf(left.keySet())) {
                epochs++;
                if (left.merge(spec, -1, Integer::sum) == 0) {
                    left.remove(spec);
                    int curve = spec.configuration().getInt("curve");
                    history = history.finish(Runs.trial(spec, Outcome.of(curves[curve][(int) spec.budget() - 1])));
                }
            }
        }
        List<Double> toTheEnd = history.trials().stream()
                .filter(trial -> trial.spec().budget() == epochs())
                .map(trial -> trial.score().orElseThrow())
                .toList();
        double best = toTheEnd.stream().mapToDouble(score -> score).max().orElse(0);
        return new Result(best, epochs, sampled - toTheEnd.size());
    }
}

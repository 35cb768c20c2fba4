package io.kindling.strategy.gaussianprocess;

import io.kindling.problem.*;
import io.kindling.trial.*;
import java.util.*;
import java.util.stream.*;

public class Experiment {
    static io.kindling.strategy.Strategy strategy() { return io.kindling.strategy.Strategies.create(System.getProperty("strategy","auto"), Map.of(), new ArrayList<>()).orElseThrow(); }
    static long cpu() { return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(); }
    public static void main(String[] args) {
        int seeds = Integer.parseInt(args[0]);
        int trials = Integer.parseInt(args[1]);
        int batch = Integer.parseInt(args[2]);
        Set<String> names = args.length > 3 ? Set.of(args[3].split(",")) : Set.of();
        for (Problem problem : Problems.all()) {
            if (!names.isEmpty() && !names.contains(problem.name())) continue;
            long t0 = cpu();
            int[] marks = IntStream.of(50, 100, 200).filter(m -> m <= trials).toArray();
            double[][] regrets = new double[marks.length][seeds];
            for (int s = 0; s < seeds; s++) {
                TrialHistory h = Runs.batches(strategy(), problem, trials, batch, 1000 + s);
                for (int m = 0; m < marks.length; m++) {
                    double best = Double.POSITIVE_INFINITY;
                    for (int i = 0; i < marks[m]; i++) best = Math.min(best, Double.isNaN(h.loss(i)) ? best : h.loss(i));
                    regrets[m][s] = best - problem.minimum();
                }
            }
            StringBuilder out = new StringBuilder(String.format("%-11s", problem.name()));
            for (int m = 0; m < marks.length; m++) {
                double[] r = regrets[m]; Arrays.sort(r);
                out.append(String.format("  @%d %.3g [%.2g %.2g]", marks[m], r[seeds / 2], r[seeds / 4], r[seeds * 3 / 4]));
            }
            System.out.printf("%s  %.1f ms/trial%n", out, (cpu() - t0) / 1e6 / seeds / trials);
        }
    }
}

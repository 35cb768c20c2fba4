package io.kindling.strategy.tpe;

import io.kindling.space.CategoricalParameter;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Kernels on the choices of a categorical parameter. The kernel of an observation gives every choice its prior share of
 * some smoothing weight and the observed choice a weight of 1 besides.
 */
final class ChoiceKernels implements Kernels {
    private final double[] prior;
    private final double pseudoCounts;
    private final boolean smooth;
    private final double[] tally;
    private double[] logHit = {};
    private double[] logMiss = {};
    private int[] observed = new int[64];
    private int size;
    private int counted = -1;
    private double smoothing;

    /**
     * No kernels yet.
     *
     * @param pseudoCounts what the prior gives to a choice, on average, where an observation gives 1
     * @param smooth whether this is divided among the kernels of the observations; else the prior's kernel has it
     */
    ChoiceKernels(CategoricalParameter parameter, double pseudoCounts, boolean smooth) {
        this.prior = new double[parameter.choices().size()];
        Arrays.setAll(prior, parameter::probability);
        this.pseudoCounts = pseudoCounts;
        this.smooth = smooth;
        this.tally = new double[prior.length];
    }

    @Override
    public void add(double value) {
        if (size == observed.length) {
            observed = Arrays.copyOf(observed, 2 * size);
        }
        observed[size++] = (int) value;
    }

    @Override
    public void truncate(int kernels) {
        size = kernels;
    }

    @Override
    public void shape(double[] weights, int count, double factor) {
        if (count != counted) {
            counted = count;
            smoothing = smooth ? pseudoCounts * prior.length / (count + 1) : 0;
            logHit = logs(c -> (1 + smoothing * prior[c]) / (1 + smoothing));
            logMiss = logs(c -> smoothing * prior[c] / (1 + smoothing));
        }
    }

    private double[] logs(IntToDoubleFunction probability) {
        double[] logs = new double[prior.length];
        Arrays.setAll(logs, c -> Math.log(probability.applyAsDouble(c)));
        return logs;
    }

    @Override
    public void prepare(int kernels) {
        // Two numbers per choice are all there is.
    }

    @Override
    public void addLogs(double value, double[] sums, int from, int to) {
        int choice = (int) value;
        double[] logs = new double[prior.length];
        Arrays.fill(logs, logMiss[choice]);
        logs[choice] = logHit[choice];
        for (int i = from; i < to; i++) {
            sums[i] += logs[observed[i]];
        }
    }

    @Override
    public double logPrior(double value) {
        return Math.log(prior[(int) value] * priorMass());
    }

    @Override
    public double mass(int kernel) {
        return 1;
    }

    @Override
    public double priorMass() {
        return smooth ? 1 : prior.length;
    }

    @Override
    public void tally(int kernel, double change) {
        tally[observed[kernel]] += change;
    }

    @Override
    public void clearTally() {
        Arrays.fill(tally, 0);
    }

    @Override
    public double sum(double value, double[] weights) {
        int choice = (int) value;
        double sum = 0;
        for (int c = 0; c < tally.length; c++) {
            sum += tally[c] * Math.exp(c == choice ? logHit[choice] : logMiss[choice]);
        }
        return sum;
    }

    @Override
    public double sample(int kernel, RandomGenerator random) {
        return random.nextDouble() * (1 + smoothing) < 1 ? observed[kernel] : samplePrior(random);
    }

    @Override
    public double samplePrior(RandomGenerator random) {
        return Weighted.draw(prior, random);
    }
}

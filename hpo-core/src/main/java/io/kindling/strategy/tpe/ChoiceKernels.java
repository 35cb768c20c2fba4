package io.kindling.strategy.tpe;

import io.kindling.space.CategoricalParameter;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Kernels on the choices of a categorical parameter. The kernel of an observation gives every choice its prior share of
 * some smoothing weight and the observed choice a weight of 1 besides; the last kernel is the prior.
 */
final class ChoiceKernels implements Kernels {
    private final int[] observed;
    private final double[] prior;
    private final double smoothing;
    private final double[] logHit;
    private final double[] logMiss;
    private final double[] logPrior;

    /**
     * Makes a kernel of each observed choice and one of the prior.
     *
     * @param observed positions of the observed choices
     * @param smoothing total weight that each kernel spreads over the choices by their prior, 0 or more
     */
    ChoiceKernels(CategoricalParameter parameter, int[] observed, double smoothing) {
        this.observed = observed;
        this.smoothing = smoothing;
        this.prior = new double[parameter.choices().size()];
        Arrays.setAll(prior, parameter::probability);
        this.logHit = logs(c -> (1 + smoothing * prior[c]) / (1 + smoothing));
        this.logMiss = logs(c -> smoothing * prior[c] / (1 + smoothing));
        this.logPrior = logs(c -> prior[c]);
    }

    private double[] logs(IntToDoubleFunction probability) {
        double[] logs = new double[prior.length];
        Arrays.setAll(logs, c -> Math.log(probability.applyAsDouble(c)));
        return logs;
    }

    @Override
    public int size() {
        return observed.length + 1;
    }

    @Override
    public void addLogDensities(double value, double[] sums) {
        int choice = (int) value;
        for (int i = 0; i < observed.length; i++) {
            sums[i] += observed[i] == choice ? logHit[choice] : logMiss[choice];
        }
        sums[observed.length] += logPrior[choice];
    }

    @Override
    public double sample(int kernel, RandomGenerator random) {
        boolean hit = kernel < observed.length && random.nextDouble() * (1 + smoothing) < 1;
        return hit ? observed[kernel] : Weighted.draw(prior, random);
    }
}

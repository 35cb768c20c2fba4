package io.kindling.space;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * An unbounded number with a normal prior, or a positive one with a log-normal prior.
 *
 * @param mean mean of the value, or of its natural logarithm on a log scale
 * @param sd standard deviation of the value, or of its natural logarithm on a log scale; positive
 * @param scale {@code LINEAR} for normal, {@code LOG} for log-normal
 * @param step values are rounded to whole multiples of it; 0 for a continuous range
 */
public record NormalParameter(String name, double mean, double sd, Scale scale, double step)
        implements Parameter<Double> {

    /** Positions this near to 0 and 1 stand for the far tails, whose values would be infinite. */
    private static final double TAIL = 1e-15;

    public NormalParameter {
        // Adding 0.0 turns -0.0 into 0.0, so that equal priors are equal.
        mean += 0.0;
        step += 0.0;
        double reach = Math.abs(mean) + 8.5 * sd;
        boolean sound = Double.isFinite(mean) && sd > 0 && Double.isFinite(sd);
        new Faults(name)
                .require(Double.isFinite(mean), "need a finite mean, got mean=%s", mean)
                .require(sd > 0 && Double.isFinite(sd), "need a finite sd > 0, got sd=%s", sd)
                .require(step >= 0 && Double.isFinite(step), "need step > 0, got step=%s", step)
                // The far tails must be finite numbers: exp(709) is the last.
                .require(
                        !sound || scale == Scale.LINEAR || reach < 700,
                        "need |mean| + 8.5 sd < 700 with log, got mean=%s sd=%s",
                        mean,
                        sd)
                .require(
                        !sound || reach <= RealParameter.LARGEST,
                        "need |mean| + 8.5 sd within 1e300, got mean=%s sd=%s",
                        mean,
                        sd)
                .throwIfAny();
    }

    @Override
    public boolean contains(Object value) {
        return value instanceof Double v
                && Double.isFinite(v)
                && (scale == Scale.LINEAR || (step > 0 ? v >= 0 : v > 0))
                && (step == 0 || nearest(v) == v);
    }

    @Override
    public double toUnit(Double value) {
        if (step == 0) {
            return cumulative(value);
        }
        return (cumulative(value - step / 2) + cumulative(value + step / 2)) / 2;
    }

    @Override
    public Double fromUnit(double unit) {
        Parameter.checkUnit(name, unit);
        double inside = Math.max(TAIL, Math.min(1 - TAIL, unit));
        return nearest(scale.fromAxis(NormalDistribution.of(mean, sd).inverseCumulativeProbability(inside)));
    }

    /** The probability that a value drawn from the prior, before rounding, is at most the given one. */
    public double cumulative(double value) {
        if (scale == Scale.LOG && value <= 0) {
            return 0;
        }
        return NormalDistribution.of(mean, sd).cumulativeProbability(scale.toAxis(value));
    }

    /** The value of this parameter nearest to a number: itself, or the nearest multiple of the step. */
    public double nearest(double value) {
        return step == 0 ? value : Lattice.multiple(step, value);
    }

    @Override
    public Optional<BigInteger> cardinality() {
        return Optional.empty();
    }

    @Override
    public String describe() {
        return (scale == Scale.LOG ? "lognormal " : "normal ") + "mean " + mean + " sd " + sd
                + (step > 0 ? " step " + step : "");
    }

    @Override
    public NormalParameter named(String newName) {
        return new NormalParameter(newName, mean, sd, scale, step);
    }

    @Override
    public <R> R match(
            Function<RealParameter, R> real,
            Function<IntegerParameter, R> integer,
            Function<NormalParameter, R> normal,
            Function<CategoricalParameter, R> categorical,
            Function<ConstantParameter, R> constant) {
        return normal.apply(this);
    }
}

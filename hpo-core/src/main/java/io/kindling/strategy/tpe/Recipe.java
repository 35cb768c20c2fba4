package io.kindling.strategy.tpe;

import io.kindling.space.Parameter;
import java.util.List;

/**
 * How good and bad trials of a group are turned into densities.
 *
 * @param joint whether kernels cover all parameters together; else each parameter has densities of its own
 * @param rule widths of normal kernels
 * @param factors of {@link Bandwidth.Rule#SCOTT} widths, to choose from by how well they foretell good trials
 * @param gamma as in {@link TpeOptions}
 * @param candidates how many points are drawn from the good density
 * @param priorWeight weight of the prior in each density
 */
record Recipe(
        boolean joint, Bandwidth.Rule rule, List<Double> factors, double gamma, int candidates, double priorWeight) {

    /** Whether good trials are weighted by how good they are. */
    boolean improvements() {
        return rule != Bandwidth.Rule.HYPEROPT;
    }

    /** Whether old bad trials weigh less. */
    boolean forgets() {
        return rule == Bandwidth.Rule.HYPEROPT;
    }

    /** How many of a number of ranked trials are good. */
    int goodCount(int ranked) {
        double share = gamma * (rule == Bandwidth.Rule.HYPEROPT ? Math.sqrt(ranked) : ranked);
        return Math.min(Ranking.MOST_GOOD, (int) Math.ceil(share));
    }

    /**
     * The prior alone, to which observations are added.
     *
     * @param tallies whether there may be many observations and questions about single parameters
     */
    Mixture mixture(List<Parameter<?>> parameters, boolean tallies) {
        Bandwidth bandwidth = new Bandwidth(rule, joint ? parameters.size() : 1);
        return new Mixture(
                parameters.stream().map(p -> kernels(p, bandwidth, tallies)).toList(), priorWeight, tallies);
    }

    private Kernels kernels(Parameter<?> parameter, Bandwidth bandwidth, boolean tallies) {
        return parameter.match(
                real -> kernels(Axis.of(real), bandwidth, tallies),
                integer -> kernels(Axis.of(integer), bandwidth, tallies),
                normal -> kernels(Axis.of(normal), bandwidth, tallies),
                categorical -> new ChoiceKernels(categorical, priorWeight, bandwidth.truncatesEach()),
                constant -> {
                    throw new IllegalArgumentException(constant.name() + ": need a parameter that varies");
                });
    }

    private static Kernels kernels(Axis axis, Bandwidth bandwidth, boolean tallies) {
        boolean few = axis.cells() > 0 && axis.cells() <= CellKernels.MOST;
        return few ? new CellKernels(axis, bandwidth) : new NormalKernels(axis, bandwidth, tallies);
    }
}

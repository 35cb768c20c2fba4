package io.kindling.strategy;

import io.kindling.space.CategoricalParameter;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The options of a parameter that opens branches of a conditional space, as arms of a bandit.
 *
 * <p>The branch with the best trial gets half of the trials, the others share the other half. A density over the options
 * would soon settle on the branch that is good without tuning; here every branch is tuned on, and the best one costs at
 * most twice the trials that it would take alone. Only the order of losses counts.
 */
public final class Branches {
    private static final double LEADERS_SHARE = 0.5;

    private Branches() {}

    /**
     * Chooses an option.
     *
     * @param parameter position of the categorical parameter
     * @param rows those in which the parameter is active; pending ones count as tries
     * @return the position of the option
     */
    public static int choose(Observed observed, int parameter, int[] rows, RandomGenerator random) {
        CategoricalParameter options = (CategoricalParameter) observed.space().parameter(parameter);
        // Tries per prior probability, so that an option that is twice as likely is tried twice as often.
        double[] effort = new double[options.choices().size()];
        double[] best = new double[effort.length];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        for (int row : rows) {
            int option = (int) observed.value(parameter, row);
            effort[option] += 1 / options.probability(option);
            if (row < observed.finished() && observed.history().loss(row) < best[option]) {
                best[option] = observed.history().loss(row);
            }
        }
        int leader = least(best);
        if (best[leader] < Double.POSITIVE_INFINITY) {
            if (random.nextDouble() < LEADERS_SHARE) {
                return leader;
            }
            effort[leader] = Double.POSITIVE_INFINITY;
        }
        if (!observed.space().constraints().isEmpty()) {
            // An option that constraints leave no room would have the least effort for ever.
            double drawn = Observed.row(observed.space(), observed.space().sample(random))[parameter];
            return Double.isNaN(drawn) ? least(effort) : (int) drawn;
        }
        return least(effort);
    }

    private static int least(double[] values) {
        int least = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[least]) {
                least = i;
            }
        }
        return least;
    }
}

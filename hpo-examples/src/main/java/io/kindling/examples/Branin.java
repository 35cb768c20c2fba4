package io.kindling.examples;

import io.kindling.execution.Objective;
import io.kindling.execution.TrialContext;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;

/**
 * The Branin function of {@code x1} in [-5, 10] and {@code x2} in [0, 15], to be minimized: three minima of 0.397887,
 * at (-pi, 12.275), (pi, 2.275) and (9.42478, 2.475). Dixon and Szegö, "Towards Global Optimisation 2", 1978.
 *
 * <p>Its space is in {@code conf/branin.yaml}.
 */
public final class Branin implements Objective {
    private static final long serialVersionUID = 1L;

    @Override
    public Outcome evaluate(Configuration configuration, TrialContext context) {
        return Outcome.of(value(configuration.getDouble("x1"), configuration.getDouble("x2")));
    }

    static double value(double x1, double x2) {
        double b = 5.1 / (4 * Math.PI * Math.PI);
        double c = 5 / Math.PI;
        double t = 1 / (8 * Math.PI);
        double bend = x2 - b * x1 * x1 + c * x1 - 6;
        return bend * bend + 10 * (1 - t) * Math.cos(x1) + 10;
    }
}

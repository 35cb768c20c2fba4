package io.kindling.problem;

import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import java.util.function.ToDoubleFunction;

/**
 * A function to minimise whose least value is known.
 *
 * @param minimum the least value of {@code loss} over the space
 */
public record Problem(String name, SearchSpace space, double minimum, ToDoubleFunction<Configuration> loss) {

    public double evaluate(Configuration configuration) {
        return loss.applyAsDouble(configuration);
    }

    /** How far a configuration is from the best one; 0 or more. */
    public double regret(Configuration configuration) {
        return evaluate(configuration) - minimum;
    }

    @Override
    public String toString() {
        return name;
    }
}

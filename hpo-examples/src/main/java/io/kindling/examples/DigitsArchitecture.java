package io.kindling.examples;

import io.kindling.examples.DigitsPerceptron.Hidden;
import io.kindling.execution.FinalEvaluation;
import io.kindling.execution.Objective;
import io.kindling.execution.TrialContext;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A search for the architecture of a perceptron for handwritten digits: how many hidden layers there are, the units and
 * the activation of each, and how they learn. Scored and measured as {@link DigitsMlp}.
 *
 * <p>Its space is in {@code conf/architecture.yaml}: each layer has {@code units}, {@code activation} and, while there may
 * be more, {@code next}, which is either {@code output} or {@code hidden}, the latter holding the next layer.
 */
public final class DigitsArchitecture implements Objective, FinalEvaluation {
    private static final long serialVersionUID = 1L;

    private final DigitsPerceptron perceptron = new DigitsPerceptron();

    @Override
    public Outcome evaluate(Configuration configuration, TrialContext context) throws Exception {
        return perceptron.evaluate(hidden(configuration), configuration, context);
    }

    @Override
    public Map<String, Double> evaluateBest(Configuration best, TrialContext context) {
        return perceptron.evaluateBest(hidden(best), best, context);
    }

    /** The hidden layers, the one next to the inputs first. */
    static List<Hidden> hidden(Configuration configuration) {
        List<Hidden> hidden = new ArrayList<>(List.of(Hidden.of(configuration)));
        for (Configuration layer = configuration; hasNext(layer); ) {
            layer = layer.option("next");
            hidden.add(Hidden.of(layer));
        }
        return hidden;
    }

    private static boolean hasNext(Configuration layer) {
        return layer.has("next") && layer.getString("next").equals("hidden");
    }
}

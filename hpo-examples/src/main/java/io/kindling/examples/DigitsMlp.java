package io.kindling.examples;

import io.kindling.examples.DigitsPerceptron.Hidden;
import io.kindling.execution.FinalEvaluation;
import io.kindling.execution.Objective;
import io.kindling.execution.TrialContext;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.activations.Activation;

/**
 * Handwritten digits by a multilayer perceptron. Its score is the accuracy on the validation part; the best
 * configuration is trained once more on the training and validation parts together, and measured on the test part.
 *
 * <p>A budget is one of epochs. Its space is in {@code conf/digits.yaml}: {@code layers} is a choice whose options hold the units of each layer.
 */
public final class DigitsMlp implements Objective, FinalEvaluation {
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

    private static List<Hidden> hidden(Configuration configuration) {
        Activation activation = Activation.fromString(configuration.getString("activation"));
        return configuration.option("layers").values().values().stream()
                .map(units -> new Hidden(Math.toIntExact((Long) units), activation))
                .toList();
    }
}

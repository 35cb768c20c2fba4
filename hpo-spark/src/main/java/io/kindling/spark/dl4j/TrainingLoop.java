package io.kindling.spark.dl4j;

import io.kindling.execution.TrialContext;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Trains epoch by epoch; after each, measures, and after each but the last reports, and stops if the search says so.
 *
 * <pre>{@code
 * new TrainingLoop(20, "accuracy").run(
 *         epoch -> network.fit(training), () -> ClassificationMetrics.of(network, validation), context);
 * }</pre>
 *
 * @param epochs how many at most; at least 1
 * @param metric the one of the measured values that is reported; its value after the last epoch is the score
 */
public record TrainingLoop(int epochs, String metric) {
    public TrainingLoop {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs: need at least 1, got " + epochs);
        }
    }

    /**
     * Trains.
     *
     * @param train trains for the epoch it is given, counted from 1
     * @param measure gives the metrics by name, the loop's own among them
     * @return the metrics after the last epoch; a failure as soon as the metric or the loss is not finite
     * @throws IllegalArgumentException if the loop's metric is not among those measured
     * @throws InterruptedException if the thread was interrupted, between two epochs
     */
    public Outcome run(IntConsumer train, Supplier<Map<String, Double>> measure, TrialContext context)
            throws InterruptedException {
        for (int epoch = 1; ; epoch++) {
            train.accept(epoch);
            Map<String, Double> metrics = measure.get();
            if (Thread.interrupted()) {
                throw new InterruptedException("after epoch " + epoch);
            }
            double score = score(metrics);
            Optional<Outcome> diverged = divergence(epoch, metrics);
            if (diverged.isPresent()) {
                return diverged.get();
            }
            // Not reported after the last epoch: the answer could only take the score from a trial that is paid for.
            if (epoch == epochs || context.report(epoch, score).shouldStop()) {
                return Outcome.of(score, metrics);
            }
        }
    }

    private double score(Map<String, Double> metrics) {
        Double score = metrics.get(metric);
        if (score == null) {
            throw new IllegalArgumentException(metric + ": need a metric among " + metrics.keySet());
        }
        return score;
    }

    /** Accuracy can stay finite when training diverges; the loss cannot. */
    private Optional<Outcome> divergence(int epoch, Map<String, Double> metrics) {
        return Stream.of(ClassificationMetrics.LOSS, metric)
                .filter(name -> !Double.isFinite(metrics.getOrDefault(name, 0.0)))
                .findFirst()
                .map(name -> new Outcome.Failed(
                        FailureCause.NON_FINITE,
                        name + ": need a finite number, got " + metrics.get(name) + " at epoch " + epoch));
    }
}

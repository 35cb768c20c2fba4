package io.kindling.execution;

import io.kindling.space.Configuration;
import java.util.Map;

/**
 * An objective that can measure its best configuration once more, on data no trial has seen; run once after the search;
 * the metrics are shown and kept in result.json.
 */
public interface FinalEvaluation {
    Map<String, Double> evaluateBest(Configuration best, TrialContext context) throws Exception;
}

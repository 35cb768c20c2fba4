package io.kindling.spark.cli;

import io.kindling.execution.FinalEvaluation;
import io.kindling.execution.Objective;
import io.kindling.execution.TrialContext;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;

/**
 * The final evaluation of an objective in the shape of a trial, so that it runs where trials run. Only its metrics mean
 * anything.
 */
record FinalTrial(FinalEvaluation objective) implements Objective {
    @Override
    public Outcome evaluate(Configuration best, TrialContext context) throws Exception {
        return new Outcome.Completed(0, objective.evaluateBest(best, context));
    }
}

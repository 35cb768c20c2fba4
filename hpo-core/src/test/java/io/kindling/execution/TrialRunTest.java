package io.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.space.Configuration;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Placement;
import io.kindling.trial.Report;
import io.kindling.trial.TrialSpec;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialRunTest {
    private static Outcome run(Objective objective) {
        return run(objective, ReportSink.none());
    }

    private static Outcome run(Objective objective, ReportSink sink) {
        TrialSpec spec = new TrialSpec(1, new Configuration(Map.of("x", 1.0)), 2, "");
        return new TrialRun(spec, new Placement("h", "0", List.of(), 1), sink, Clock.systemUTC())
                .evaluate(objective)
                .outcome();
    }

    private static void assertFailed(Objective objective, FailureCause cause, String... texts) {
        assertThat(run(objective)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(cause);
            assertThat(failed.message()).contains(texts).hasSizeLessThanOrEqualTo(2000);
        });
    }

    @Test
    void anExceptionIsToldWithItsPlaceAndCauses() {
        assertFailed(
                (c, context) -> {
                    throw new IllegalStateException("outer", new ArithmeticException("inner"));
                },
                FailureCause.EXCEPTION,
                "outer",
                "TrialRunTest",
                "caused by java.lang.ArithmeticException: inner");
    }

    @Test
    void causesThatGoRoundInCirclesComeToAnEnd() {
        Exception one = new Exception("one");
        one.initCause(new Exception("two", one));
        assertFailed(
                (c, context) -> {
                    throw one;
                },
                FailureCause.EXCEPTION,
                "one",
                "two");
    }

    @Test
    void anExceptionWithoutReadableTextIsToldByItsClass() {
        assertFailed(
                (c, context) -> {
                    throw new Unreadable();
                },
                FailureCause.EXCEPTION,
                "Unreadable");
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void endlessRecursionAndFailedAssertionsAreFailuresOfTheTrial() {
        assertFailed((c, context) -> recurse(c), FailureCause.EXCEPTION, "StackOverflowError");
        assertFailed(
                (c, context) -> {
                    throw new AssertionError("no");
                },
                FailureCause.EXCEPTION,
                "no");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Outcome recurse(Configuration configuration) {
        return recurse(configuration);
    }

    @Test
    void noScoreIsAFailure() {
        assertFailed((c, context) -> null, FailureCause.INVALID_RESULT, "null");
        assertFailed((c, context) -> Outcome.of(Double.NaN), FailureCause.NON_FINITE, "NaN");
        assertFailed((c, context) -> Outcome.of(Double.NEGATIVE_INFINITY), FailureCause.NON_FINITE, "Infinity");
    }

    @Test
    void aLongMessageIsCut() {
        Outcome failed = new Outcome.Failed(FailureCause.CRASHED, "x".repeat(30_000));
        assertFailed((c, context) -> failed, FailureCause.CRASHED, "x".repeat(2000));
    }

    @Test
    void aScoreAfterASignalToStopDoesNotCount() {
        Objective reportsOnce = (c, context) -> {
            context.report(3, 0.5);
            return Outcome.of(1);
        };
        assertThat(run(reportsOnce, (number, report) -> Signal.PRUNE))
                .isEqualTo(new Outcome.Pruned(new Report(3, 0.5), Map.of()));
        assertThat(run(reportsOnce, (number, report) -> Signal.CANCEL)).isInstanceOf(Outcome.Failed.class);
        assertThat(run(reportsOnce)).isEqualTo(Outcome.of(1));
    }
}

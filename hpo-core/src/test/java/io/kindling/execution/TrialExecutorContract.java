package io.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.space.Configuration;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every executor promises, whatever runs its trials. For executors whose trials run in the JVM of the test, which
 * is how trial and test can wait for each other.
 */
@Timeout(60)
public abstract class TrialExecutorContract {
    /** How long a test waits for what must come; far more than it takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What trials and tests wait for; static, as an objective may reach its trials as a serialised copy. */
    private static volatile CountDownLatch entered;

    private static volatile CountDownLatch released;

    private static volatile CompletableFuture<Signal> lastAnswer;

    /** An executor with two slots. */
    protected abstract ExecutorFactory factory();

    /** An executor with two slots whose trials may run for the time given. */
    protected abstract ExecutorFactory factory(Duration trialTimeout);

    @Test
    void eachTrialComesOutOnceWithWhatWentIn() throws Exception {
        try (TrialExecutor executor = open(Objective.of(c -> c.getDouble("x") * 2))) {
            List<TrialSpec> specs =
                    IntStream.range(0, 10).mapToObj(TrialExecutorContract::spec).toList();
            specs.forEach(executor::submit);
            List<Trial> trials = poll(executor, 10);
            assertThat(trials).extracting(Trial::spec).containsExactlyInAnyOrderElementsOf(specs);
            assertThat(trials).allSatisfy(trial -> assertThat(trial.score()).hasValue(trial.number() * 2.0));
            assertThat(trials).allSatisfy(trial -> assertThat(trial.finished()).isAfterOrEqualTo(trial.started()));
            assertThat(executor.poll(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void capacityIsTheNumberOfSlots() {
        try (TrialExecutor executor = open(Objective.of(c -> 0))) {
            assertThat(executor.capacity()).isEqualTo(2);
        }
    }

    @Test
    void whatGoesWrongIsAnOutcome() throws Exception {
        Objective objective = (configuration, context) -> switch (context.trialNumber()) {
            case 0 -> throw new IllegalStateException("no such file");
            case 1 -> null;
            case 2 -> Outcome.of(Double.NaN);
            case 3 -> throw new NoClassDefFoundError("Missing");
            default -> Outcome.of(1);
        };
        try (TrialExecutor executor = open(objective)) {
            IntStream.range(0, 5).mapToObj(TrialExecutorContract::spec).forEach(executor::submit);
            List<Trial> trials = poll(executor, 5);
            assertThat(failure(trials, 0).message()).contains("no such file");
            assertThat(causes(trials))
                    .containsExactly(
                            Optional.of(FailureCause.EXCEPTION),
                            Optional.of(FailureCause.INVALID_RESULT),
                            Optional.of(FailureCause.NON_FINITE),
                            Optional.of(FailureCause.EXCEPTION),
                            Optional.empty());
        }
    }

    @Test
    void aTrialThatIsCalledOffComesOutOnce() throws Exception {
        reset();
        try (TrialExecutor executor = open(TrialExecutorContract::waitUnlessFirst)) {
            executor.submit(spec(1));
            entered.await();
            executor.cancel(1);
            executor.cancel(1);
            executor.cancel(99);
            assertThat(causes(poll(executor, 1))).containsExactly(Optional.of(FailureCause.CANCELLED));
            released.countDown();
            executor.submit(spec(0));
            assertThat(poll(executor, 1)).extracting(Trial::number).containsExactly(0);
            assertThat(executor.poll(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void aTrialThatTakesTooLongComesOutOnce() throws Exception {
        reset();
        try (TrialExecutor executor =
                factory(Duration.ofMillis(200)).open(TrialExecutorContract::waitUnlessFirst, ReportSink.none())) {
            executor.submit(spec(1));
            List<Trial> trials = poll(executor, 1);
            assertThat(causes(trials)).containsExactly(Optional.of(FailureCause.TIMEOUT));
            released.countDown();
            assertThat(executor.poll(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void aLimitOfManyLifetimesIsNone() throws Exception {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
        try (TrialExecutor executor = factory(longest).open(Objective.of(c -> 1), ReportSink.none())) {
            executor.submit(spec(0));
            assertThat(executor.poll(longest)).get().extracting(Trial::outcome).isEqualTo(Outcome.of(1));
        }
    }

    @Test
    void reportsArriveInOrderAndTheAnswerComesBack() throws Exception {
        List<Report> seen = new ArrayList<>();
        ReportSink sink = (number, report) -> {
            synchronized (seen) {
                seen.add(report);
            }
            return report.step() == 2 ? Signal.PRUNE : Signal.CONTINUE;
        };
        Objective objective = (configuration, context) -> {
            long step = 0;
            while (!context.report(step, step / 10.0).shouldStop()) {
                step++;
            }
            return Outcome.of((double) step);
        };
        try (TrialExecutor executor = factory().open(objective, sink)) {
            executor.submit(spec(0));
            Trial trial = poll(executor, 1).get(0);
            List<Report> expected = List.of(new Report(0, 0), new Report(1, 0.1), new Report(2, 0.2));
            assertThat(trial.reports()).isEqualTo(expected);
            assertThat(trial.outcome()).isEqualTo(new Outcome.Pruned(new Report(2, 0.2), Map.of()));
            synchronized (seen) {
                assertThat(seen).isEqualTo(expected);
            }
        }
    }

    @Test
    void aSlowTrialDoesNotHoldTheOthers() throws Exception {
        reset();
        try (TrialExecutor executor = open(TrialExecutorContract::waitUnlessFirst)) {
            executor.submit(spec(1));
            entered.await();
            executor.submit(spec(0));
            assertThat(poll(executor, 1)).extracting(Trial::number).containsExactly(0);
            released.countDown();
            assertThat(poll(executor, 1)).extracting(Trial::number).containsExactly(1);
        }
    }

    @Test
    void closingCallsOffWhatRuns() throws Exception {
        reset();
        TrialExecutor executor = open((configuration, context) -> {
            entered.countDown();
            try {
                released.await();
            } finally {
                lastAnswer.complete(context.report(0, 0));
            }
            return Outcome.of(0);
        });
        executor.submit(spec(0));
        entered.await();
        executor.close();
        released.countDown();
        assertThat(lastAnswer.get()).isEqualTo(Signal.CANCEL);
    }

    private TrialExecutor open(Objective objective) {
        return factory().open(objective, ReportSink.none());
    }

    private static void reset() {
        entered = new CountDownLatch(1);
        released = new CountDownLatch(1);
        lastAnswer = new CompletableFuture<>();
    }

    private static Outcome waitUnlessFirst(Configuration configuration, TrialContext context)
            throws InterruptedException {
        if (context.trialNumber() > 0) {
            entered.countDown();
            released.await();
        }
        return Outcome.of(0);
    }

    private static TrialSpec spec(int number) {
        return new TrialSpec(number, new Configuration(Map.of("x", (double) number)), 7L * number, "");
    }

    /** The next trials to end, as many as asked for. */
    private static List<Trial> poll(TrialExecutor executor, int count) throws InterruptedException {
        List<Trial> trials = new ArrayList<>();
        while (trials.size() < count) {
            trials.add(executor.poll(PATIENCE)
                    .orElseThrow(() -> new AssertionError("got only " + trials.size() + " of " + count + " trials")));
        }
        return trials;
    }

    /** Why each trial failed, if it did, in the order of their numbers. */
    private static List<Optional<FailureCause>> causes(List<Trial> trials) {
        return trials.stream()
                .sorted(Comparator.comparingInt(Trial::number))
                .map(trial -> trial.outcome() instanceof Outcome.Failed failed
                        ? Optional.of(failed.cause())
                        : Optional.<FailureCause>empty())
                .toList();
    }

    private static Outcome.Failed failure(List<Trial> trials, int number) {
        return (Outcome.Failed) trials.stream()
                .filter(trial -> trial.number() == number)
                .findFirst()
                .orElseThrow()
                .outcome();
    }
}

package io.kindling.spark.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.execution.ReportSink;
import io.kindling.execution.Signal;
import io.kindling.trial.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DriverLineTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void carriesTheReportThereAndTheAnswerBack() {
        List<String> messages = new CopyOnWriteArrayList<>();
        try (DriverLine line = new DriverLine(
                message -> {
                    messages.add(message);
                    return "PRUNE";
                },
                LONG)) {
            Report report = new Report(3, Double.NEGATIVE_INFINITY);
            assertThat(line.sink("digits").report(7, report)).isEqualTo(Signal.PRUNE);
            assertThat(messages)
                    .extracting(ReportMessage::decode)
                    .containsExactly(new ReportMessage("digits", 7, report));
        }
    }

    @Test
    void trainingGoesOnWhenTheLineIsBroken() {
        try (DriverLine line = new DriverLine(
                message -> {
                    throw new IOException("connection reset");
                },
                LONG)) {
            assertThat(line.sink("digits").report(7, new Report(0, 1))).isEqualTo(Signal.CONTINUE);
        }
    }

    @Test
    void trainingWaitsForALateAnswerOnce() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        List<String> messages = new CopyOnWriteArrayList<>();
        try (DriverLine line = new DriverLine(
                message -> {
                    messages.add(message);
                    entered.countDown();
                    released.await();
                    return "PRUNE";
                },
                Duration.ofMillis(50))) {
            ReportSink sink = line.sink("digits");
            assertThat(sink.report(7, new Report(0, 1))).isEqualTo(Signal.CONTINUE);
            assertThat(sink.report(7, new Report(1, 1))).isEqualTo(Signal.CONTINUE);
            entered.await();
            assertThat(messages).hasSize(1);
            released.countDown();
        }
    }

    @Test
    void anInterruptedTrialIsToldToEnd() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        try (DriverLine line = new DriverLine(
                message -> {
                    never.await();
                    return "CONTINUE";
                },
                LONG)) {
            Thread.currentThread().interrupt();
            assertThat(line.sink("digits").report(7, new Report(0, 1))).isEqualTo(Signal.CANCEL);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aSearchThatIsClosedCallsItsTrialsOff() {
        ReportMessage message = new ReportMessage("closed-search", 0, new Report(0, 1));
        ReportChannel.open("closed-search", (trial, report) -> Signal.CONTINUE);
        assertThat(ReportChannel.receive(message)).isEqualTo(Signal.CONTINUE);
        ReportChannel.close("closed-search");
        assertThat(ReportChannel.receive(message)).isEqualTo(Signal.CANCEL);
    }
}

package io.kindling.spark.cli;

import io.kindling.config.Stop;
import io.kindling.search.SearchListener;
import io.kindling.search.SearchProgress;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One line on a terminal that is written over as trials start and end. */
final class ProgressLine implements SearchListener {
    private static final String BACK_AND_CLEAR = "\r\u001b[K";

    private final PrintStream terminal;
    private final Stop stop;
    private int resumed;

    ProgressLine(PrintStream terminal, Stop stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public void opened(TrialHistory history, SearchProgress progress) {
        resumed = progress.finished();
        show(progress);
    }

    @Override
    public void started(TrialSpec spec, SearchProgress progress) {
        show(progress);
    }

    @Override
    public void finished(Trial trial, TrialHistory history, SearchProgress progress) {
        show(progress);
    }

    /** Leaves the last state of the line behind. */
    void end() {
        terminal.println();
    }

    private void show(SearchProgress progress) {
        terminal.print(BACK_AND_CLEAR + line(progress));
        terminal.flush();
    }

    String line(SearchProgress progress) {
        String of = stop.trials().map(trials -> "/" + trials).orElse("");
        String best = progress.best()
                .map(trial -> String.format(
                        Locale.ROOT,
                        "best %s %.6g (trial %d)",
                        Printable.of(progress.goal().metric()),
                        trial.score().orElseThrow(),
                        trial.number()))
                .orElse("no score yet");
        String left =
                timeLeft(progress).map(time -> ", " + shown(time) + " left").orElse("");
        return progress.finished() + of + " trials done, " + progress.running() + " running, " + progress.failed()
                + " failed, " + (progress.pruned() > 0 ? progress.pruned() + " pruned, " : "") + best + left;
    }

    /** The sooner of the time limit and of the trials that remain at the rate of this run. */
    private Optional<Duration> timeLeft(SearchProgress progress) {
        int ended = progress.finished() - resumed;
        Optional<Duration> byTrials = stop.trials().filter(trials -> ended > 0).map(trials -> progress.elapsed()
                .multipliedBy(Math.max(0, trials - progress.finished()))
                .dividedBy(ended));
        Optional<Duration> byTime = stop.time().map(limit -> limit.minus(progress.elapsed()));
        return Stream.of(byTrials, byTime).flatMap(Optional::stream).min(Duration::compareTo);
    }

    private static String shown(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        return seconds < 3600
                ? seconds / 60 + "m" + seconds % 60 + "s"
                : seconds / 3600 + "h" + seconds % 3600 / 60 + "m";
    }
}

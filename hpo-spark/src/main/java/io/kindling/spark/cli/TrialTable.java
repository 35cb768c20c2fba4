package io.kindling.spark.cli;

import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialHistory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The trials of a study as tables: all of them as CSV, the best of them as text. */
final class TrialTable {
    private static final int SHOWN = 10;
    private static final int FAILURES_SHOWN = 3;
    private static final List<String> FIXED = List.of(
            "number",
            "state",
            "score",
            "started",
            "finished",
            "seconds",
            "host",
            "executor",
            "gpus",
            "attempt",
            "seed",
            "note",
            "budget",
            "cause",
            "message");

    private TrialTable() {}

    /** A row for each trial in the order of finishing, a column for each metric and each parameter. */
    static String csv(TrialHistory history) {
        Set<String> metrics = new LinkedHashSet<>();
        history.trials()
                .forEach(trial -> metrics.addAll(trial.outcome().metrics().keySet()));
        List<String> header = new ArrayList<>(FIXED);
        metrics.forEach(name -> header.add("metric." + name));
        history.space().parameters().forEach(parameter -> header.add("param." + parameter.name()));
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(header.stream().map(TrialTable::inert));
            for (Trial trial : history.trials()) {
                printer.printRecord(row(trial, metrics, history).stream().map(TrialTable::inert));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<Object> row(Trial trial, Set<String> metrics, TrialHistory history) {
        List<Object> row = new ArrayList<>();
        row.add(trial.number());
        row.add(trial.outcome().state());
        row.add(trial.score().isPresent() ? trial.score().getAsDouble() : "");
        row.add(trial.started());
        row.add(trial.finished());
        row.add(trial.duration().toMillis() / 1000.0);
        row.add(trial.placement().host());
        row.add(trial.placement().executor());
        row.add(String.join(" ", trial.placement().gpus()));
        row.add(trial.placement().attempt());
        row.add(trial.spec().seed());
        row.add(trial.spec().note());
        row.add(Double.isFinite(trial.spec().budget()) ? trial.spec().budget() : "");
        boolean failed = trial.outcome() instanceof Outcome.Failed;
        row.add(failed ? ((Outcome.Failed) trial.outcome()).cause() : "");
        row.add(failed ? ((Outcome.Failed) trial.outcome()).message() : "");
        Map<String, Double> given = trial.outcome().metrics();
        metrics.forEach(name -> row.add(given.containsKey(name) ? given.get(name) : ""));
        history.space()
                .parameters()
                .forEach(parameter -> row.add(trial.configuration().values().getOrDefault(parameter.name(), "")));
        return row;
    }

    /** A text that a spreadsheet would take for a formula is kept from being one. */
    private static Object inert(Object cell) {
        return cell instanceof String text && text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : cell;
    }

    /** The best trials as text, best first; those with larger budgets before all others, as their scores tell more. */
    static String best(TrialHistory history) {
        return text(
                history.goal().metric(),
                IntStream.range(history.imported(), history.size())
                        .filter(i -> !Double.isNaN(history.loss(i)))
                        .boxed()
                        .sorted(Comparator.<Integer>comparingDouble(i -> -history.budget(i))
                                .thenComparingDouble(history::loss))
                        .limit(SHOWN)
                        .map(history::trial)
                        .toList());
    }

    /** What the failed trials say, once for each message; empty where none failed. */
    static String failures(TrialHistory history) {
        StringBuilder text = new StringBuilder();
        Set<String> told = new LinkedHashSet<>();
        for (Trial trial : history.trials()) {
            if (trial.outcome() instanceof Outcome.Failed failed
                    && told.size() < FAILURES_SHOWN
                    && told.add(failed.message())) {
                text.append(String.format(
                        Locale.ROOT,
                        "trial %d failed, %s: %s%n",
                        trial.number(),
                        failed.cause(),
                        Printable.of(failed.message())));
            }
        }
        return text.toString();
    }

    /** Trials as text, a line each. */
    static String text(String metric, List<Trial> trials) {
        StringBuilder text =
                new StringBuilder(line("trial", "state", metric, "seconds", "host", "gpus", "configuration"));
        for (Trial trial : trials) {
            OptionalDouble score = trial.score();
            text.append(line(
                    Integer.toString(trial.number()),
                    trial.outcome().state(),
                    score.isPresent() ? String.format(Locale.ROOT, "%.6g", score.getAsDouble()) : "",
                    String.format(Locale.ROOT, "%.1f", trial.duration().toMillis() / 1000.0),
                    trial.placement().host(),
                    String.join(" ", trial.placement().gpus()),
                    trial.configuration().toString()));
        }
        return text.toString();
    }

    private static String line(
            String number, String state, String score, String seconds, String host, String gpus, String configuration) {
        return String.format(
                Locale.ROOT,
                "%6s  %-9s  %-12s  %8s  %-12s  %-4s  %s%n",
                number,
                state,
                Printable.of(score),
                seconds,
                Printable.of(host),
                Printable.of(gpus),
                Printable.of(configuration));
    }
}

package io.kindling.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.kindling.space.Configuration;
import io.kindling.trial.FailureCause;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.TrialJson;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Runs a command for each trial: a script in any language.
 *
 * <p>The command gets the configuration as one JSON object on standard input, and {@code KINDLING_TRIAL}, {@code
 * KINDLING_SEED}, with a budget {@code KINDLING_BUDGET} and with GPUs {@code CUDA_VISIBLE_DEVICES} in its environment. It may report with lines such as
 * {@code {"step": 3, "value": 0.8}} on standard output, and ends with a line such as {@code {"score": 0.93, "metrics":
 * {"f1": 0.92}}}. Other lines are passed over. Where the search answers a report by stopping the trial, the command is
 * terminated; so the last step is better told by the score alone than by a report.
 *
 * <p>The processes that the command started end with it, and with this JVM.
 *
 * @param command the program and its arguments; no shell reads them
 * @param directory where the command is started, if the machine that runs it has such a folder
 */
public record CommandObjective(List<String> command, String directory) implements Objective {
    private static final int ERROR_LINES = 20;
    /** Waiting for a pipe would starve a shared pool. */
    private static final Executor OWN_THREAD = task -> {
        Thread thread = new Thread(task, "kindling-command");
        thread.setDaemon(true);
        thread.start();
    };

    public CommandObjective {
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command: need a program, got an empty list");
        }
    }

    @Override
    public Outcome evaluate(Configuration configuration, TrialContext context) throws Exception {
        GuardedProcess guarded = start(context);
        Process process = guarded.process();
        CompletableFuture<Void> input = CompletableFuture.runAsync(() -> send(configuration, process), OWN_THREAD);
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> lastErrors(process), OWN_THREAD);
        Output output = new Output(context, guarded);
        CompletableFuture<Void> reading = CompletableFuture.runAsync(output::read, OWN_THREAD);
        try {
            reading.get();
            input.get();
            return output.outcome(process.waitFor(), errors.get());
        } catch (ExecutionException e) {
            throw new IOException(command.get(0) + ": " + e.getCause().getMessage(), e.getCause());
        } finally {
            guarded.close();
        }
    }

    private GuardedProcess start(TrialContext context) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("KINDLING_TRIAL", Integer.toString(context.trialNumber()));
        builder.environment().put("KINDLING_SEED", Long.toString(context.seed()));
        if (Double.isFinite(context.budget())) {
            // A whole budget, such as one of epochs, is written as a whole number: 9, not 9.0.
            builder.environment()
                    .put(
                            "KINDLING_BUDGET",
                            BigDecimal.valueOf(context.budget())
                                    .stripTrailingZeros()
                                    .toPlainString());
        }
        if (!context.gpus().isEmpty()) {
            String addresses = context.gpus().stream().map(Gpu::address).collect(Collectors.joining(","));
            builder.environment().put("CUDA_VISIBLE_DEVICES", addresses);
        }
        if (Files.isDirectory(Path.of(directory))) {
            builder.directory(new File(directory));
        }
        return GuardedProcess.start(builder);
    }

    private static void send(Configuration configuration, Process process) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write((TrialJson.write(TrialJson.toJson(configuration)) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A command that does not read its input is free not to.
        }
    }

    private static String lastErrors(Process process) {
        Queue<String> last = new ArrayDeque<>();
        process.errorReader(StandardCharsets.UTF_8).lines().forEach(line -> {
            last.add(line);
            if (last.size() > ERROR_LINES) {
                last.remove();
            }
        });
        return String.join("\n", last);
    }

    /** What the command says on standard output, line by line. */
    private static final class Output {
        private final TrialContext context;
        private final GuardedProcess guarded;
        private JsonNode result;
        private Report last;
        private boolean stopped;

        Output(TrialContext context, GuardedProcess guarded) {
            this.context = context;
            this.guarded = guarded;
        }

        void read() {
            BufferedReader reader = guarded.process().inputReader(StandardCharsets.UTF_8);
            reader.lines().filter(line -> line.startsWith("{")).forEach(line -> {
                try {
                    take(TrialJson.read(line));
                } catch (IllegalArgumentException e) {
                    // A line that only looks like JSON is one of the command's own.
                }
            });
        }

        private void take(JsonNode line) {
            if (line.has("score")) {
                result = line;
            } else if (line.path("step").isIntegralNumber()
                    && line.path("value").isNumber()
                    && !stopped) {
                last = new Report(
                        line.get("step").longValue(), line.get("value").doubleValue());
                if (context.report(last.step(), last.value()).shouldStop()) {
                    stopped = true;
                    guarded.close();
                }
            }
        }

        Outcome outcome(int status, String errors) {
            if (stopped) {
                return new Outcome.Pruned(last, Map.of());
            }
            if (status != 0) {
                return new Outcome.Failed(FailureCause.EXCEPTION, "command: exit status " + status + ": " + errors);
            }
            if (result == null) {
                return new Outcome.Failed(
                        FailureCause.INVALID_RESULT,
                        "command: need a last line {\"score\": number} on standard output, got none");
            }
            Map<String, Double> metrics = new LinkedHashMap<>();
            result.path("metrics")
                    .fields()
                    .forEachRemaining(field ->
                            metrics.put(field.getKey(), field.getValue().asDouble(Double.NaN)));
            // NaN is not JSON; null and "NaN" are what scripts write instead.
            return Outcome.of(result.get("score").asDouble(Double.NaN), metrics);
        }
    }
}

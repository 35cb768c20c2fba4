package io.kindling.execution;

import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialJson;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
 * <p>The processes that the command started end with it, and with this JVM. One that escaped is not waited for.
 *
 * @param command the program and its arguments; no shell reads them
 * @param directory where the command is started, if the machine that runs it has such a folder
 */
public record CommandObjective(List<String> command, String directory) implements Objective {
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
        CommandErrors errors = new CommandErrors();
        Listening toErrors = new Listening(process.errorReader(StandardCharsets.UTF_8), errors, OWN_THREAD);
        CommandOutput output = new CommandOutput(context, guarded);
        Listening toOutput = new Listening(process.inputReader(StandardCharsets.UTF_8), output, OWN_THREAD);
        try {
            toOutput.await(process);
            CompletableFuture.anyOf(input, process.onExit()).get();
            toErrors.await(process);
            return output.outcome(process.waitFor(), errors.text());
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
        File folder = new File(directory); // no Path, which refuses names that this machine's locale cannot write
        if (folder.isDirectory()) {
            builder.directory(folder);
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
}

package io.kindling.spark.cli;

import io.kindling.config.SpaceFile;
import io.kindling.config.StrategyText;
import io.kindling.search.AskTell;
import io.kindling.trial.Goal;
import io.kindling.trial.Goal.Direction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kindling ask-tell}. */
@Command(
        name = "ask-tell",
        description = "Propose configurations to another program, one JSON object a line on standard input and output.",
        mixinStandardHelpOptions = true)
final class AskTellCommand implements Callable<Integer> {
    @Option(
            names = "--space",
            paramLabel = "FILE",
            required = true,
            description = "A search file, of which the space is read, or a space alone.")
    private Path space;

    @Option(
            names = "--strategy",
            paramLabel = "NAME[,KEY=VALUE...]",
            defaultValue = "auto",
            description = "The strategy with its options. Default: ${DEFAULT-VALUE}")
    private String strategy;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "0",
            description = "Of all randomness. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--goal",
            paramLabel = "GOAL",
            defaultValue = "minimize",
            description = "Whether low or high scores are good: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Direction goal;

    @Override
    public Integer call() throws IOException {
        AskTell search =
                new AskTell(SpaceFile.read(space), new Goal(goal, "score"), StrategyText.parse(strategy), seed);
        AskTellLines lines = new AskTellLines(search);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.print(lines.answer(line) + "\n");
            out.flush();
        }
        return ExitCode.DONE.code();
    }
}

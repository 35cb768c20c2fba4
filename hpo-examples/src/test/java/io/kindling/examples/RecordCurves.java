package io.kindling.examples;

import io.kindling.config.SearchFile;
import io.kindling.execution.Signal;
import io.kindling.space.Configuration;
import io.kindling.trial.Outcome;
import io.kindling.trial.Report;
import io.kindling.trial.Trial;
import io.kindling.trial.TrialJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Trains the digits network to the end for many configurations drawn from the space of {@code conf/digits.yaml}, and
 * writes the validation accuracy after every epoch: the recorded curves on which the tests of pruners and of
 * multi-fidelity strategies run. One line for each configuration: its JSON, then the accuracies, separated by tabs. A
 * network that diverges keeps an accuracy of 0 from that epoch on.
 *
 * <p>Run from the repository's root, on the test class path of this module; about two seconds a configuration.
 */
final class RecordCurves {
    private static final int EPOCHS = 27;
    private static final int CONFIGURATIONS = 256;
    private static final long SEED = 1;

    private RecordCurves() {}

    /** Writes the curves to the file that is the only argument. */
    public static void main(String[] args) throws IOException {
        SearchFile file = SearchFile.read(Path.of("conf/digits.yaml"), RecordCurves.class.getClassLoader());
        SplittableRandom random = new SplittableRandom(SEED);
        try (PrintWriter out = new PrintWriter(args[0], StandardCharsets.UTF_8)) {
            for (int i = 0; i < CONFIGURATIONS; i++) {
                Map<String, Object> values =
                        new LinkedHashMap<>(file.space().sample(random).values());
                values.put("epochs", EPOCHS);
                Configuration configuration = new Configuration(values);
                String accuracies =
                        curve(configuration, i).stream().map("%.4f"::formatted).collect(Collectors.joining("\t"));
                values.remove("epochs");
                out.println(TrialJson.write(TrialJson.toJson(new Configuration(values))) + "\t" + accuracies);
                out.flush();
            }
        }
    }

    /** The accuracy after each epoch; the last one is the score and not reported. */
    private static List<Double> curve(Configuration configuration, long seed) {
        Trial trial = Trials.run(configuration, seed, (number, report) -> Signal.CONTINUE)
                .evaluate(new DigitsMlp());
        List<Double> accuracies = new ArrayList<>();
        trial.reports().stream().map(Report::value).forEach(accuracies::add);
        if (trial.outcome() instanceof Outcome.Completed completed) {
            accuracies.add(completed.score());
        }
        while (accuracies.size() < EPOCHS) {
            accuracies.add(0.0);
        }
        return accuracies;
    }
}

package io.kindling.trial;

import io.kindling.space.Configuration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * A trial taken apart, without its configuration: what it shares with many others, and the numbers of its own.
 */
final class TrialParts {
    private static final Configuration NOTHING = new Configuration(Map.of());
    private static final Report ZERO = new Report(0, 0);
    /** Number, seed, and two instants of seconds and nanoseconds. */
    private static final int FIXED = 6;

    private final Trial common;
    private final long[] numbers;

    /**
     * Parts that were kept.
     *
     * @param common note, budget, placement, kind of outcome, names of metrics, and why it failed; every number in it is 0
     * @param numbers in the order of {@link #numbersOf}; fractions by their bits
     */
    TrialParts(Trial common, long[] numbers) {
        this.common = common;
        this.numbers = numbers;
    }

    /**
     * Takes a trial apart.
     *
     * @param shared gives the one of equal trials that is kept
     */
    static TrialParts of(Trial trial, UnaryOperator<Trial> shared) {
        TrialSpec spec =
                new TrialSpec(0, NOTHING, 0, trial.spec().note(), trial.spec().budget());
        Trial common = shared.apply(
                new Trial(spec, zeroed(trial.outcome()), List.of(), trial.placement(), Instant.EPOCH, Instant.EPOCH));
        return new TrialParts(common, numbersOf(trial, common));
    }

    Trial common() {
        return common;
    }

    long[] numbers() {
        return numbers;
    }

    private static Outcome zeroed(Outcome outcome) {
        return outcome.match(
                completed -> new Outcome.Completed(0, zeroed(completed.metrics())),
                pruned -> new Outcome.Pruned(ZERO, zeroed(pruned.metrics())),
                failed -> failed);
    }

    private static Map<String, Double> zeroed(Map<String, Double> metrics) {
        Map<String, Double> zeroed = new LinkedHashMap<>(metrics);
        zeroed.replaceAll((name, value) -> 0.0);
        return zeroed;
    }

    private static long[] numbersOf(Trial trial, Trial common) {
        LongStream.Builder numbers = LongStream.builder();
        numbers.add(trial.number()).add(trial.spec().seed());
        add(trial.started(), numbers);
        add(trial.finished(), numbers);
        trial.outcome()
                .match(
                        completed -> numbers.add(Double.doubleToRawLongBits(completed.score())),
                        pruned -> add(pruned.last(), numbers),
                        failed -> numbers);
        Map<String, Double> metrics = trial.outcome().metrics();
        // Equal maps may differ in their order: that of the common one counts.
        common.outcome().metrics().keySet().forEach(name -> numbers.add(Double.doubleToRawLongBits(metrics.get(name))));
        trial.reports().forEach(report -> add(report, numbers));
        return numbers.build().toArray();
    }

    private static void add(Instant instant, LongStream.Builder numbers) {
        numbers.add(instant.getEpochSecond()).add(instant.getNano());
    }

    private static LongStream.Builder add(Report report, LongStream.Builder numbers) {
        return numbers.add(report.step()).add(Double.doubleToRawLongBits(report.value()));
    }

    /** The trial put together again, equal to the one taken apart. */
    Trial whole(Configuration configuration) {
        TrialSpec spec = new TrialSpec(
                (int) numbers[0],
                configuration,
                numbers[1],
                common.spec().note(),
                common.spec().budget());
        return new Trial(
                spec,
                outcome(),
                reports(),
                common.placement(),
                Instant.ofEpochSecond(numbers[2], numbers[3]),
                Instant.ofEpochSecond(numbers[4], numbers[5]));
    }

    /** The last report of a pruned trial; empty for any other. */
    Optional<Report> pruned() {
        return common.outcome() instanceof Outcome.Pruned ? Optional.of(report(FIXED)) : Optional.empty();
    }

    private Outcome outcome() {
        return common.outcome()
                .match(
                        completed -> new Outcome.Completed(fraction(FIXED), metrics(completed.metrics())),
                        pruned -> new Outcome.Pruned(report(FIXED), metrics(pruned.metrics())),
                        failed -> failed);
    }

    private int metricsStart() {
        return FIXED + common.outcome().match(completed -> 1, pruned -> 2, failed -> 0);
    }

    private Map<String, Double> metrics(Map<String, Double> zeroed) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        zeroed.keySet().forEach(name -> metrics.put(name, fraction(metricsStart() + metrics.size())));
        return metrics;
    }

    private List<Report> reports() {
        List<Report> reports = new ArrayList<>();
        for (int i = metricsStart() + common.outcome().metrics().size(); i < numbers.length; i += 2) {
            reports.add(report(i));
        }
        return reports;
    }

    private Report report(int at) {
        return new Report(numbers[at], fraction(at + 1));
    }

    private double fraction(int at) {
        return Double.longBitsToDouble(numbers[at]);
    }
}

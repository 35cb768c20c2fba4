package io.kindling.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.space.ArbitrarySpaces;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Snapshots of what has been tried. */
class TrialHistoryTest {
    private static final SearchSpace SPACE = SearchSpace.builder()
            .real("x", 0, 1e6)
            .choice("kind", kind -> kind.option("none").option("some", some -> some.integer("n", 1, 9)))
            .constant("fixed", 5)
            .build();
    private static final TrialHistory EMPTY = TrialHistory.empty(SPACE, Goal.minimize("loss"));

    private static TrialSpec spec(int number) {
        return new TrialSpec(
                number, new Configuration(Map.of("x", (double) number, "kind", "none", "fixed", 5)), 0, "");
    }

    private static Trial trial(int number, Outcome outcome) {
        return trial(spec(number), outcome);
    }

    private static Trial trial(TrialSpec spec, Outcome outcome) {
        Placement placement = new Placement("host", "driver", List.of(), 1);
        return new Trial(spec, outcome, List.of(), placement, Instant.EPOCH, Instant.EPOCH);
    }

    private static TrialHistory finished(TrialHistory history, double... scores) {
        for (double score : scores) {
            history = history.finish(trial(history.size(), Outcome.of(score)));
        }
        return history;
    }

    @Example
    void importedTrialsAreLearnedFromButNoneOfTheStudys() {
        List<Trial> others = finished(EMPTY, 3, 1).trials();
        TrialHistory before = TrialHistory.importing(SPACE, Goal.minimize("loss"), others);
        TrialHistory after = finished(before, 5, 4, 6);

        assertThat(before.size()).isEqualTo(2);
        assertThat(before.trials()).isEmpty();
        assertThat(before.best()).isEmpty();
        assertThat(before.sinceBest()).isZero();
        assertThat(after.imported()).isEqualTo(2);
        assertThat(after.loss(1)).isEqualTo(1);
        assertThat(after.loss(2)).isEqualTo(5);
        assertThat(after.trials())
                .extracting(trial -> trial.score().orElseThrow())
                .containsExactly(5.0, 4.0, 6.0);
        assertThat(after.best().orElseThrow()).isEqualTo(after.trials().get(1));
        assertThat(after.sinceBest()).isEqualTo(1);
        assertThatThrownBy(() -> after.trials().get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Example
    void anEmptyHistoryHasNothing() {
        assertThat(EMPTY.size()).isZero();
        assertThat(EMPTY.trials()).isEmpty();
        assertThat(EMPTY.running()).isEmpty();
        assertThat(EMPTY.best()).isEmpty();
        assertThat(EMPTY.sinceBest()).isZero();
        assertThat(EMPTY.space()).isEqualTo(SPACE);
    }

    @Example
    void trialsRunFromStartToFinish() {
        TrialHistory history = EMPTY.start(spec(0)).start(spec(1)).start(spec(2));
        assertThat(history.running()).containsExactly(spec(0), spec(1), spec(2));
        TrialHistory after = history.finish(trial(1, Outcome.of(3)));
        assertThat(after.running()).containsExactly(spec(0), spec(2));
        assertThat(after.trials()).containsExactly(trial(1, Outcome.of(3)));
        assertThat(history.running()).hasSize(3);
        assertThat(history.size()).isZero();
    }

    @Example
    void aTrialThatIsRunAgainRunsOnce() {
        assertThat(EMPTY.start(spec(0)).start(spec(1)).start(spec(0)).running()).containsExactly(spec(1), spec(0));
    }

    @Example
    void aTrialNeedNotHaveBeenSeenToStart() {
        assertThat(EMPTY.start(spec(0)).finish(trial(7, Outcome.of(1))).running())
                .containsExactly(spec(0));
    }

    @Example
    void fingerprintsTellHistoriesApartFromTheTrialOnThatDiffers() {
        TrialHistory one = finished(EMPTY, 1, 2, 3);
        TrialHistory same = finished(EMPTY, 1, 2, 3, 4);
        TrialHistory other = finished(EMPTY, 1, 7, 3);

        assertThat(same.fingerprint(3)).isEqualTo(one.fingerprint(3));
        assertThat(other.fingerprint(1)).isEqualTo(one.fingerprint(1));
        assertThat(other.fingerprint(2)).isNotEqualTo(one.fingerprint(2));
        assertThat(other.fingerprint(3)).isNotEqualTo(one.fingerprint(3));
    }

    private static Trial withBudget(double budget, double score) {
        TrialSpec spec = spec(0);
        return trial(
                new TrialSpec(spec.number(), spec.configuration(), spec.seed(), spec.note(), budget),
                Outcome.of(score));
    }

    @Example
    void theBestIsThatOfTheLargestBudget() {
        TrialHistory history = EMPTY.finish(withBudget(1, 0.1)).finish(withBudget(9, 0.5));
        assertThat(history.best()).contains(withBudget(9, 0.5));
        assertThat(history.sinceBest()).isZero();
        history = history.finish(withBudget(9, 0.6)).finish(withBudget(3, 0.2));
        assertThat(history.best()).contains(withBudget(9, 0.5));
        assertThat(history.finish(withBudget(9, 0.4)).best()).contains(withBudget(9, 0.4));
        assertThat(history.finish(trial(1, Outcome.of(0.9))).best()).contains(trial(1, Outcome.of(0.9)));
        assertThat(history.finish(trial(1, new Outcome.Failed(FailureCause.TIMEOUT, "")))
                        .best())
                .contains(withBudget(9, 0.5));
    }

    @Example
    void fingerprintsTellBudgetsApart() {
        assertThat(EMPTY.finish(withBudget(1, 1)).fingerprint(1))
                .isNotEqualTo(EMPTY.finish(withBudget(3, 1)).fingerprint(1));
    }

    @Example
    void fingerprintsTellHowFarAPrunedTrialCame() {
        TrialHistory near = EMPTY.finish(trial(0, new Outcome.Pruned(new Report(1, 5), Map.of())));
        TrialHistory far = EMPTY.finish(trial(0, new Outcome.Pruned(new Report(2, 5), Map.of())));

        assertThat(near.fingerprint(1)).isNotEqualTo(far.fingerprint(1));
    }

    @Example
    void columnsHoldNumbersPositionsAndGaps() {
        Configuration some = new Configuration(Map.of("x", 2.5, "kind", "some", "kind.some.n", 7, "fixed", 5));
        TrialHistory history = finished(EMPTY, 1).finish(trial(new TrialSpec(1, some, 0, ""), Outcome.of(2)));
        assertThat(row(history, 0)).containsExactly(0, 0, Double.NaN, 0);
        assertThat(row(history, 1)).containsExactly(2.5, 1, 7, 0);
        assertThat(history.loss(1)).isEqualTo(2);
    }

    private static double[] row(TrialHistory history, int index) {
        return IntStream.range(0, SPACE.size())
                .mapToDouble(p -> history.value(p, index))
                .toArray();
    }

    @Example
    void aTrialWithoutAScoreHasNoLossAndIsNeverBest() {
        TrialHistory history = EMPTY.finish(trial(0, new Outcome.Failed(FailureCause.EXCEPTION, "")))
                .finish(trial(1, new Outcome.Pruned(new Report(1, -5), Map.of())));
        assertThat(history.loss(0)).isNaN();
        assertThat(history.loss(1)).isNaN();
        assertThat(history.best()).isEmpty();
        assertThat(history.sinceBest()).isEqualTo(2);
    }

    @Example
    void theEarlierOfTwoEqualsIsBest() {
        assertThat(finished(EMPTY, 2, 1, 1).best()).contains(trial(1, Outcome.of(1)));
        assertThat(finished(EMPTY, 2, 1, 1).sinceBest()).isEqualTo(1);
        TrialHistory greatest = finished(TrialHistory.empty(SPACE, Goal.maximize("accuracy")), 1, 2, 2, -9);
        assertThat(greatest.best()).contains(trial(1, Outcome.of(2)));
        assertThat(greatest.sinceBest()).isEqualTo(2);
        assertThat(greatest.loss(3)).isEqualTo(9);
    }

    @Property(tries = 200)
    void theBestIsTheLeastOfAll(@ForAll @Size(min = 1, max = 200) List<@IntRange(min = -9, max = 9) Integer> scores) {
        double[] numbers = scores.stream().mapToDouble(Integer::doubleValue).toArray();
        TrialHistory history = finished(EMPTY, numbers);
        double least = IntStream.range(0, history.size())
                .mapToDouble(history::loss)
                .min()
                .orElseThrow();
        Trial best = history.best().orElseThrow();
        assertThat(best.score()).hasValue(least);
        assertThat(best.number()).isEqualTo(scores.indexOf((int) least));
        assertThat(history.sinceBest()).isEqualTo(history.size() - 1 - best.number());
    }

    /** Each step extends any earlier snapshot; all snapshots still show what they showed when they were made. */
    @Property(tries = 200)
    void snapshotsNeverChange(@ForAll @Size(max = 300) List<@IntRange(min = 0, max = 1_000_000) Integer> picks) {
        List<TrialHistory> snapshots = new ArrayList<>(List.of(EMPTY));
        List<List<Integer>> expected = new ArrayList<>(List.of(List.of()));
        for (int pick : picks) {
            // Mostly the newest, so that snapshots grow beyond one block of rows.
            int parent = pick % 4 == 0 ? pick % snapshots.size() : snapshots.size() - 1;
            List<Integer> numbers = new ArrayList<>(expected.get(parent));
            numbers.add(pick);
            snapshots.add(snapshots.get(parent).finish(trial(pick, Outcome.of(-pick))));
            expected.add(numbers);
        }
        for (int i = 0; i < snapshots.size(); i++) {
            assertShows(snapshots.get(i), expected.get(i));
        }
    }

    private static void assertShows(TrialHistory history, List<Integer> numbers) {
        assertThat(history.trials()).extracting(Trial::number).isEqualTo(numbers);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(history.value(0, i)).isEqualTo((double) numbers.get(i));
            assertThat(history.loss(i)).isEqualTo(-(double) numbers.get(i));
        }
    }

    /** In blocks of many rows, whatever the outcomes, texts, instants and reports. */
    @Property(tries = 30)
    void trialsComeBackAsTheyWere(
            @ForAll("anySpace") SearchSpace space, @ForAll("anyTrials") List<Trial> given, @ForAll boolean maximize) {
        TrialHistory history = TrialHistory.empty(space, maximize ? Goal.maximize("accuracy") : Goal.minimize("loss"));
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Trial trial = given.get(i % given.size());
            TrialSpec spec = new TrialSpec(
                    trial.number(),
                    space.sample(new SplittableRandom(trial.spec().seed() + i)),
                    trial.spec().seed(),
                    trial.spec().note());
            trials.add(new Trial(
                    spec, trial.outcome(), trial.reports(), trial.placement(), trial.started(), trial.finished()));
            history = history.finish(trials.get(i));
        }

        assertThat(history.trials()).isEqualTo(trials);
        assertThat(history.trials())
                .extracting(Trial::hashCode)
                .isEqualTo(trials.stream().map(Trial::hashCode).toList());
        for (int i = 0; i < trials.size(); i++) {
            Optional<Report> last = trials.get(i).outcome() instanceof Outcome.Pruned pruned
                    ? Optional.of(pruned.last())
                    : Optional.empty();
            assertThat(history.pruned(i)).isEqualTo(last);
        }
    }

    @Provide
    Arbitrary<SearchSpace> anySpace() {
        return ArbitrarySpaces.spaces();
    }

    @Provide
    Arbitrary<List<Trial>> anyTrials() {
        return ArbitraryTrials.trials().list().ofMinSize(1).ofMaxSize(20);
    }

    @Example
    void metricsComeBackWhateverTheirOrder() {
        Map<String, Double> there = new LinkedHashMap<>();
        there.put("a", 1.0);
        there.put("b", 2.0);
        Map<String, Double> back = new LinkedHashMap<>();
        back.put("b", 3.0);
        back.put("a", 4.0);
        TrialHistory history = EMPTY.finish(trial(0, Outcome.of(1, there))).finish(trial(1, Outcome.of(1, back)));

        assertThat(history.trial(1).outcome()).isEqualTo(Outcome.of(1, back));
        assertThat(history.trial(0).outcome()).isEqualTo(Outcome.of(1, there));
    }

    /** More texts than are worth looking up. */
    @Example
    void textsOfTheirOwnComeBack() {
        TrialHistory history = EMPTY;
        for (int i = 0; i < 12_000; i++) {
            TrialSpec spec = new TrialSpec(i, spec(i).configuration(), i, "note " + i);
            history = history.finish(trial(spec, new Outcome.Failed(FailureCause.EXCEPTION, "message " + i)));
        }
        for (int i = 0; i < 12_000; i += 7) {
            assertThat(history.trial(i).spec().note()).isEqualTo("note " + i);
            assertThat(history.trial(i).outcome())
                    .isEqualTo(new Outcome.Failed(FailureCause.EXCEPTION, "message " + i));
        }
    }

    /** Were each snapshot a copy, these would need 40 GB. */
    @Example
    void snapshotsShareTheirRows() {
        List<TrialHistory> snapshots = new ArrayList<>(List.of(EMPTY));
        Trial trial = trial(1, Outcome.of(1));
        for (int i = 0; i < 40_000; i++) {
            snapshots.add(snapshots.get(i).finish(trial));
        }
        for (int i = 0; i < snapshots.size(); i += 997) {
            assertThat(snapshots.get(i).size()).isEqualTo(i);
        }
        assertThat(snapshots.get(40_000).trial(39_999)).isEqualTo(trial);
    }

    @Example
    void readersNeedNoLockWhileAWriterExtends() {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        AtomicReference<TrialHistory> newest = new AtomicReference<>(EMPTY);
        int end = 20_000;
        List<CompletableFuture<Long>> readers = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> wrongRows(newest, end), threads))
                .toList();
        for (int i = 0; i < end; i++) {
            newest.set(newest.get().finish(trial(i, Outcome.of(i))));
        }
        assertThat(readers.stream().map(CompletableFuture::join)).containsOnly(0L);
        threads.shutdown();
    }

    private static long wrongRows(AtomicReference<TrialHistory> newest, int end) {
        long wrong = 0;
        for (int seen = 0; seen < end; ) {
            TrialHistory history = newest.get();
            seen = history.size();
            for (int i = Math.max(0, seen - 100); i < seen; i++) {
                boolean right = history.value(0, i) == i
                        && history.loss(i) == i
                        && history.trial(i).number() == i;
                wrong += right ? 0 : 1;
            }
        }
        return wrong;
    }

    @Example
    void whatIsNotThereIsRefused() {
        TrialHistory history = finished(EMPTY, 1);
        finished(history, 2);
        for (int index : new int[] {-1, 1}) {
            assertThatThrownBy(() -> history.trial(index))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("trial: need an index in [0, 1), got " + index);
            assertThatThrownBy(() -> history.loss(index)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> history.value(0, index)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> history.trials().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Example
    void aTrialOfAnotherSpaceIsRefused() {
        TrialSpec foreign = new TrialSpec(0, new Configuration(Map.of("y", 1)), 0, "");
        assertThatThrownBy(() -> EMPTY.finish(trial(foreign, Outcome.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("y: not a parameter of the space");
    }
}

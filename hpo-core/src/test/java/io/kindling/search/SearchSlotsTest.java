package io.kindling.search;

import static io.kindling.search.SmallSearch.nearBest;
import static io.kindling.search.SmallSearch.search;
import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.execution.LocalExecutor;
import io.kindling.execution.LocalSettings;
import io.kindling.execution.Objective;
import io.kindling.strategy.Strategy;
import io.kindling.trial.Outcome;
import io.kindling.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which trials run side by side. */
class SearchSlotsTest {
    @Test
    void slotsAreFilledWithoutWaitingForTheSlowest() {
        CountDownLatch others = new CountDownLatch(8);
        Objective slowFirst = (configuration, context) -> {
            if (context.trialNumber() == 0) {
                // With a barrier behind the first two trials this would wait in vain.
                assertThat(others.await(1, TimeUnit.MINUTES)).isTrue();
            } else {
                others.countDown();
            }
            return Outcome.of(context.trialNumber());
        };
        SearchResult result = search().objective(slowFirst)
                .executor(LocalExecutor.factory(LocalSettings.slots(2)))
                .stop(StopRule.trials(10))
                .build()
                .run();
        assertThat(result.history().trials()).allMatch(trial -> trial.score().isPresent());
        assertThat(result.history().trials().subList(7, 10))
                .extracting(Trial::number)
                .contains(0);
    }

    @Test
    void batchesWaitForTheWholeBatch() {
        List<List<Integer>> asked = new ArrayList<>();
        Strategy strategy = (count, history, random) -> {
            asked.add(List.of(count, history.running().size(), history.size()));
            return nearBest(count, history, random);
        };
        search().strategy(strategy)
                .batches(true)
                .executor(LocalExecutor.factory(LocalSettings.slots(4)))
                .stop(StopRule.trials(10))
                .build()
                .run();
        assertThat(asked).containsExactly(List.of(4, 0, 0), List.of(4, 0, 4), List.of(2, 0, 8));
    }

    @Test
    void strategiesSeeRunningTrials() {
        CountDownLatch lastStarted = new CountDownLatch(1);
        List<List<Integer>> asked = new ArrayList<>();
        Strategy strategy = (count, history, random) -> {
            asked.add(List.of(count, history.running().size()));
            return nearBest(count, history, random);
        };
        Objective waits = (configuration, context) -> {
            if (context.trialNumber() == 3) {
                lastStarted.countDown();
            } else if (context.trialNumber() > 0) {
                assertThat(lastStarted.await(1, TimeUnit.MINUTES)).isTrue();
            }
            return Outcome.of(0);
        };
        search().strategy(strategy)
                .objective(waits)
                .executor(LocalExecutor.factory(LocalSettings.slots(3)))
                .stop(StopRule.trials(4))
                .build()
                .run();
        assertThat(asked).containsExactly(List.of(3, 0), List.of(1, 2));
    }
}

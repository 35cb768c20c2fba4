package io.kindling.strategy.gaussianprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.problem.Runs;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Observed;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

class SampleTest {
    private static final SearchSpace SPACE =
            SearchSpace.builder().real("x", 0, 1).build();

    /** Two of three finished trials, and what is seen of so many running ones. */
    private static Sample some(int running) {
        TrialHistory history = TrialHistory.empty(SPACE, Goal.minimize("loss"));
        for (int number = 0; number < 3 + running; number++) {
            TrialSpec spec = new TrialSpec(number, new Configuration(Map.of("x", 1e-3 * number)), 0, "");
            history = history.start(spec);
            if (number < 3) {
                history = history.finish(Runs.trial(spec, Outcome.of(number)));
            }
        }
        Observed observed = new Observed(history);
        int[] rows = IntStream.range(0, observed.size()).toArray();
        return Sample.of(observed, new int[] {0}, rows, new Encoding(SPACE.parameters()), new double[0][])
                .only(new int[] {0, 2});
    }

    @Example
    void seesAllRunningTrialsWhileTheyAreFew() {
        Sample sample = some(Sample.MOST_PENDING);
        assertThat(sample.losses()).containsExactly(0, 2);
        assertThat(sample.pending()).isEqualTo(Sample.MOST_PENDING);
        assertThat(sample.rows()).startsWith(0, 2, 3).endsWith(2 + Sample.MOST_PENDING);
    }

    @Example
    void seesTheLatestOfVeryManyWhichMostlyStayTheSame() {
        int changes = 0;
        int before = 3;
        for (int running = Sample.MOST_PENDING; running < 3 * Sample.MOST_PENDING; running++) {
            int[] pending =
                    Arrays.copyOfRange(some(running).rows(), 2, some(running).rows().length);
            assertThat(pending.length).isBetween(Sample.MOST_PENDING / 2, Sample.MOST_PENDING);
            assertThat(pending).endsWith(2 + running).isSorted();
            changes += pending[0] == before ? 0 : 1;
            before = pending[0];
        }
        assertThat(changes).isEqualTo(4);
    }
}

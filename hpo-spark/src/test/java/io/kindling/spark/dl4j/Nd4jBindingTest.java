package io.kindling.spark.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.execution.Objective;
import io.kindling.execution.ReportSink;
import io.kindling.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class Nd4jBindingTest {
    private static final int SEEDS = 4;
    private static final int EPOCHS = 30;

    /**
     * Eight trainings four at a time give the very bits that the same trainings gave one after another. Seed 0 is among
     * them: ND4J itself would draw one from the clock.
     */
    @Test
    void trainingIsTheSameBesideOtherTrials() throws Exception {
        List<float[]> alone = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            alone.add(train(seed));
        }
        assertThat(alone.get(0)).isNotEqualTo(alone.get(1));

        List<float[]> together = trainTogether();
        for (int i = 0; i < together.size(); i++) {
            assertThat(together.get(i)).containsExactly(alone.get(i % SEEDS));
        }
    }

    private static List<float[]> trainTogether() throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(SEEDS);
        try {
            List<Future<float[]>> futures = new ArrayList<>();
            for (int i = 0; i < 2 * SEEDS; i++) {
                long seed = i % SEEDS;
                futures.add(pool.submit(() -> train(seed)));
            }
            List<float[]> weights = new ArrayList<>();
            for (Future<float[]> future : futures) {
                weights.add(future.get());
            }
            return weights;
        } finally {
            pool.shutdownNow();
        }
    }

    private static float[] train(long seed) {
        List<float[]> weights = new ArrayList<>();
        Objective objective = (configuration, context) -> {
            long netSeed = Nd4jBinding.bind(context);
            DataSet data = Blobs.data();
            MultiLayerNetwork network = Blobs.network(netSeed, 0.1);
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                network.fit(data);
            }
            weights.add(network.params().toFloatVector());
            return Outcome.of(network.score(data));
        };
        assertThat(Trials.run(objective, seed, ReportSink.none()).score()).isPresent();
        return weights.get(0);
    }

    @Test
    void seedsTheGeneratorOfTheThread() {
        assertThat(draw(5)).isEqualTo(draw(5)).isNotEqualTo(draw(6));
        assertThat(draw(0)).isEqualTo(draw(0));
    }

    private static double draw(long seed) {
        Objective objective = (configuration, context) -> {
            Nd4jBinding.bind(context);
            return Outcome.of(Nd4j.rand(1).getDouble(0));
        };
        return Trials.run(objective, seed, ReportSink.none()).score().orElseThrow();
    }

    @Test
    void trialsOutsideSparkTasksTrainOnOneThread() {
        draw(1);
        assertThat(Nd4j.getEnvironment().maxMasterThreads()).isEqualTo(1);
        assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
    }

    @Test
    void cudaNumbersTheVisibleGpus() {
        assertThat(Nd4jBinding.ordinal("3", Optional.empty())).isEqualTo(3);
        assertThat(Nd4jBinding.ordinal("3", Optional.of(""))).isEqualTo(3);
        assertThat(Nd4jBinding.ordinal("3", Optional.of("2, 3"))).isEqualTo(1);
        assertThat(Nd4jBinding.ordinal("GPU-5a", Optional.of("GPU-5a"))).isZero();
    }

    @Test
    void refusesAGpuThatCudaDoesNotSee() {
        assertThatThrownBy(() -> Nd4jBinding.ordinal("4", Optional.of("2,3")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gpu: need an index, or an entry of CUDA_VISIBLE_DEVICES=2,3, got 4");
        assertThatThrownBy(() -> Nd4jBinding.ordinal("GPU-5a", Optional.empty()))
                .hasMessageContaining("gpu: need an index");
    }
}

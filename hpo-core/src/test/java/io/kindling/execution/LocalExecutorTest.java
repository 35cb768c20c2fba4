package io.kindling.execution;

import java.time.Duration;
import java.util.Optional;

class LocalExecutorTest extends TrialExecutorContract {
    @Override
    protected ExecutorFactory factory() {
        return LocalExecutor.factory(LocalSettings.slots(2));
    }

    @Override
    protected ExecutorFactory factory(Duration trialTimeout) {
        return LocalExecutor.factory(new LocalSettings(2, Optional.of(trialTimeout)));
    }
}

package io.kindling.strategy;

import io.kindling.strategy.gaussianprocess.GaussianProcessOptions;
import io.kindling.strategy.gaussianprocess.GaussianProcessStrategy;

class GaussianProcessStrategyTest extends StrategyContract {
    @Override
    protected Strategy strategy() {
        return new GaussianProcessStrategy(GaussianProcessOptions.defaults());
    }
}

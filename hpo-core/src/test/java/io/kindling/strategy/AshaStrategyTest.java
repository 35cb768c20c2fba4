package io.kindling.strategy;

import io.kindling.strategy.fidelity.AshaStrategy;
import io.kindling.strategy.fidelity.FidelityOptions;
import io.kindling.strategy.random.RandomStrategy;

class AshaStrategyTest extends StrategyContract {
    @Override
    protected Strategy strategy() {
        return new AshaStrategy(new FidelityOptions(1, 64, 4, 0), new RandomStrategy());
    }
}

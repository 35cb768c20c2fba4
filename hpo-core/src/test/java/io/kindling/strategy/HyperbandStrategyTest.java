package io.kindling.strategy;

import io.kindling.strategy.fidelity.FidelityOptions;
import io.kindling.strategy.fidelity.HyperbandStrategy;
import io.kindling.strategy.random.RandomStrategy;

class HyperbandStrategyTest extends StrategyContract {
    @Override
    protected Strategy strategy() {
        return new HyperbandStrategy(new FidelityOptions(1, 9, 3, 0), new RandomStrategy());
    }
}

package io.kindling.strategy;

import java.util.ArrayList;
import java.util.Map;

class BohbStrategyTest extends StrategyContract {
    @Override
    protected Strategy strategy() {
        return Strategies.create("bohb", Map.of("maxBudget", 9), new ArrayList<>())
                .orElseThrow();
    }
}

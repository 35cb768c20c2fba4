package io.kindling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.strategy.grid.GridStrategy;
import io.kindling.strategy.random.RandomStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategyTextTest {
    @Test
    void readsNameAndOptions() {
        assertThat(StrategyText.parse("random")).isInstanceOf(RandomStrategy.class);
        assertThat(StrategyText.parse("grid,points=4,spread=true")).isInstanceOf(GridStrategy.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            nosuch              | need one of
            grid,points=x       | strategy.points: need a whole number, got x
            grid,points=        | strategy.points: need a whole number, got
            grid,points=4.5     | strategy.points: need a whole number, got 4.5
            grid,points=[       | strategy.points: need a YAML scalar, got "["
            grid,points=4,points=5 | strategy.points: need one value, got another
            grid,point=4        | strategy.point: need one of [points, refinements, spread], got this name
            grid,points         | strategy: need NAME,key=value,…, got "points"
            grid,=4             | strategy: need NAME,key=value,…, got "=4"
            """)
    void tellsWhatIsWrong(String text, String fault) {
        assertThatThrownBy(() -> StrategyText.parse(text))
                .isInstanceOf(InvalidSearchFileException.class)
                .hasMessageContaining(fault);
    }
}

package io.kindling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.space.SearchSpace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceFileTest {
    private static final SearchSpace X = SearchSpace.builder().real("x", 0, 1).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x: {type: float, low: 0, high: 1}",
                "space: {x: {type: float, low: 0, high: 1}}",
                "{name: whole, stop: nonsense, space: {x: {type: float, low: 0, high: 1}}}",
            })
    void readsASpaceAloneAndThatOfASearchFile(String yaml) {
        assertThat(SpaceFile.parse(yaml)).isEqualTo(X);
    }

    @Test
    void aParameterMayBeCalledSpace() {
        assertThat(SpaceFile.parse("space: {type: float, low: 0, high: 1}"))
                .isEqualTo(SearchSpace.builder().real("space", 0, 1).build());
        assertThat(SpaceFile.parse("space: {type: {type: int, low: 0, high: 1}}"))
                .isEqualTo(SearchSpace.builder().integer("type", 0, 1).build());
    }

    @Test
    void tellsFaults(@TempDir Path folder) {
        assertThatThrownBy(() -> SpaceFile.parse("[1, 2]")).hasMessageContaining("need a mapping, got [1, 2]");
        assertThatThrownBy(() -> SpaceFile.parse("")).hasMessageContaining("need a mapping, got null");
        assertThatThrownBy(() -> SpaceFile.parse("x: {type: float, low: 2, high: 1}\ny: {type: flaot}"))
                .hasMessageContaining("space.y.type: need one of");
        assertThatThrownBy(() -> SpaceFile.parse("x: [")).hasMessageContaining("file: need YAML");
        assertThatThrownBy(() -> SpaceFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(InvalidSearchFileException.class)
                .hasMessageContaining("need a readable file");
    }
}

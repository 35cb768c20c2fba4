package io.kindling.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kindling.search.AskTell;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.random.RandomStrategy;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import io.kindling.trial.TrialJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskTellLinesTest {
    private final AskTell search = new AskTell(
            SearchSpace.builder()
                    .real("x", 0, 1)
                    .choice("model", model -> model.option("tree", tree -> tree.integer("depth", 1, 9))
                            .option("bayes"))
                    .build(),
            Goal.minimize("score"),
            new RandomStrategy(),
            1);
    private final AskTellLines lines = new AskTellLines(search);

    @Test
    void asksAndTells() {
        JsonNode trials = TrialJson.read(lines.answer("{\"ask\": 4}")).get("trials");
        assertThat(trials).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(trials.get(i).get("number").asInt()).isEqualTo(i);
            assertThat(TrialJson.configuration(trials.get(i).get("configuration")))
                    .isEqualTo(search.history().running().get(i).configuration());
            assertThat(trials.get(i).get("note").isTextual()).isTrue();
        }
        assertThat(lines.answer("{\"tell\": {\"number\": 2, \"score\": 1}}")).isEqualTo("{\"ok\":true}");
        assertThat(lines.answer(" { \"tell\" : {\"score\":-1.5e-3, \"number\":0} } "))
                .isEqualTo("{\"ok\":true}");
        assertThat(lines.answer("{\"tell\": {\"number\": 1, \"failed\": \"out of memory\"}}"))
                .isEqualTo("{\"ok\":true}");
        assertThat(search.history().trial(0).outcome()).isEqualTo(Outcome.of(1));
        assertThat(search.history().trial(1).outcome()).isEqualTo(Outcome.of(-1.5e-3));
        assertThat(search.history().trial(2).outcome())
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                        .isEqualTo("out of memory"));
        assertThat(search.history().running()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "\"NaN\"", "\"-Infinity\"", "1e999"})
    void aScoreThatIsNotFiniteIsAFailedTrial(String score) {
        lines.answer("{\"ask\": 1}");
        assertThat(lines.answer("{\"tell\": {\"number\": 0, \"score\": " + score + "}}"))
                .isEqualTo("{\"ok\":true}");
        assertThat(search.history().trial(0).outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"ask": 0}                                          | ask: need a whole number in [1, 10000], got 0
            {"ask": -2}                                         | ask: need a whole number in [1, 10000], got -2
            {"ask": 1.5}                                        | ask: need a whole number, got 1.5
            {"ask": 99999999999}                                | ask: need a whole number, got 99999999999
            {"ask": null}                                       | ask: need a whole number, got null
            {"tell": {"number": 7, "score": 1}}                 | tell: need the number of a running trial, got 7
            {"tell": {"number": "0", "score": 1}}               | tell.number: need a whole number, got "0"
            {"tell": {"number": 0, "score": "1"}}               | tell.score: need a number
            {"tell": {"number": 0, "score": null}}              | tell.score: need a number
            {"tell": {"number": 0, "failed": 3}}                | tell.failed: need a text, got 3
            {"tell": {"number": 0}}                             | tell: need number and either score or failed
            {"tell": {"number": 0, "score": 1, "failed": "x"}}  | tell: need number and either score or failed
            {"tell": 0}                                         | tell: need number and either score or failed
            {"ask": 1, "tell": {"number": 0, "score": 1}}       | request: need {"ask": COUNT} or {"tell": {…}}
            {"aks": 1}                                          | request: need {"ask": COUNT} or {"tell": {…}}
            [1]                                                 | request: need {"ask": COUNT} or {"tell": {…}}
            ``                                                  | request: need {"ask": COUNT} or {"tell": {…}}
            {"ask": 1                                           | request: need one JSON object
            {"ask": 1} {"ask": 1}                               | request: need one JSON object
            {"ask": 1, "ask": 2}                                | request: need one JSON object
            ask                                                 | request: need one JSON object
            """)
    void anErrorNamesRuleAndValueAndEndsNothing(String line, String fault) {
        lines.answer("{\"ask\": 1}");
        JsonNode answer = TrialJson.read(lines.answer(line));
        assertThat(answer.get("error").asText()).startsWith(fault);
        assertThat(answer).hasSize(1);
        assertThat(search.history().running()).hasSize(1);
        assertThat(lines.answer("{\"tell\": {\"number\": 0, \"score\": 1}}")).isEqualTo("{\"ok\":true}");
    }
}

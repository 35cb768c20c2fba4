package io.kindling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kindling.execution.Objective;
import io.kindling.execution.TrialContext;
import io.kindling.space.Configuration;
import io.kindling.space.Scale;
import io.kindling.space.SearchSpace;
import io.kindling.trial.Goal;
import io.kindling.trial.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchFileTest {
    private static final String DIGITS =
            """
            name: digits-mlp
            objective: {class: io.kindling.config.SearchFileTest$Nothing}
            goal: {maximize: accuracy}
            space:
              learningRate: {type: float, low: 1.0e-4, high: 1.0e-1, log: true}
              layers:       {type: int, low: 1, high: 4}
              dropout:      {type: float, low: 0, high: 0.5, step: 0.1}
              activation:   {type: categorical, choices: [relu, elu, tanh]}
              weight:       {type: normal, mean: 0, sd: 2}
              model:        {type: choice, options: {svm: {C: {type: float, low: 1e-2, high: 1e4, log: true}}, tree: {depth: {type: int, low: 1, high: 30}}}}
            strategy: {type: auto}
            pruner: {type: asha}
            stop: {trials: 60, time: 20m}
            execution: {slots: 4, trialTimeout: 10m, gpusPerTrial: 0}
            """;

    private static final String REST =
            """
            name: a
            objective: {command: [sh, train.sh]}
            goal: {minimize: loss}
            stop: {trials: 3}
            """;

    private static final ClassLoader LOADER = SearchFileTest.class.getClassLoader();

    private static SearchFile parse(String yaml) {
        return SearchFile.parse(yaml, LOADER);
    }

    private static List<String> faults(String yaml) {
        return catchThrowableOfType(InvalidSearchFileException.class, () -> parse(yaml))
                .faults();
    }

    /** An objective that a file can name. */
    public static final class Nothing implements Objective {
        private static final long serialVersionUID = 1L;

        @Override
        public Outcome evaluate(Configuration configuration, TrialContext context) {
            return Outcome.of(0);
        }
    }

    /** A class that cannot be initialised. */
    public static final class Broken implements Objective {
        private static final long serialVersionUID = 1L;
        private static final int NONE = Integer.parseInt("none");

        @Override
        public Outcome evaluate(Configuration configuration, TrialContext context) {
            return Outcome.of(NONE);
        }
    }

    @Test
    void theFileAndTheBuilderGiveTheSameSpace() {
        SearchFile file = parse(DIGITS);
        SearchSpace built = SearchSpace.builder()
                .logReal("learningRate", 1e-4, 1e-1)
                .integer("layers", 1, 4)
                .real("dropout", 0, 0.5, 0.1)
                .categorical("activation", "relu", "elu", "tanh")
                .normal("weight", 0, 2)
                .choice("model", model -> model.option("svm", svm -> svm.logReal("C", 1e-2, 1e4))
                        .option("tree", tree -> tree.integer("depth", 1, 30)))
                .build();
        assertThat(file.space()).isEqualTo(built);
        assertThat(file.name()).isEqualTo("digits-mlp");
        assertThat(file.goal()).isEqualTo(Goal.maximize("accuracy"));
        assertThat(file.stop())
                .isEqualTo(new Stop(
                        Optional.of(60), Optional.of(Duration.ofMinutes(20)), Optional.empty(), Optional.empty()));
        assertThat(file.execution())
                .isEqualTo(new Execution(
                        Execution.Kind.TASK,
                        Execution.Mode.ASYNC,
                        OptionalInt.of(4),
                        Optional.of(Duration.ofMinutes(10)),
                        0,
                        3));
    }

    @Test
    void constraintsAreThoseOfTheBuilder() {
        SearchFile file = parse(
                REST
                        + """
                space:
                  batch: {type: int, low: 1, high: 64}
                  rate: {type: float, low: 0, high: 1}
                  optimizer: {type: categorical, choices: [sgd, adam]}
                constraints:
                  - not (optimizer == 'sgd' and batch < 8)
                forbidden:
                  - {optimizer: adam, rate: 1}
                """);
        SearchSpace built = SearchSpace.builder()
                .integer("batch", 1, 64)
                .real("rate", 0, 1)
                .categorical("optimizer", "sgd", "adam")
                .constraint("not (optimizer == 'sgd' and batch < 8)")
                .forbid(Map.of("optimizer", "adam", "rate", 1.0))
                .build();

        assertThat(file.space()).isEqualTo(built);
    }

    @Test
    void whatIsEnqueuedAndImportedIsRead() {
        SearchFile file = parse(
                REST
                        + """
                space: {n: {type: int, low: 1, high: 64}, rate: {type: float, low: 0, high: 1}}
                enqueue: [{n: 3}, {rate: 1}]
                import: [store/earlier, hdfs://host/store/other]
                """);

        assertThat(file.enqueue())
                .containsExactly(new Configuration(Map.of("n", 3)), new Configuration(Map.of("rate", 1)));
        assertThat(file.imports()).containsExactly("store/earlier", "hdfs://host/store/other");
        assertThat(
                        faults(
                                REST
                                        + """
                        space: {n: {type: int, low: 1, high: 64}}
                        enqueue: [{n: 65}, {m: 1}, {n: [1]}, 5]
                        import: [{store: a}]
                        """))
                .containsExactly(
                        "enqueue: need mappings, got 5",
                        "enqueue: n: need a string, number or boolean, got [1] (java.util.ArrayList)",
                        "enqueue {n=65}: n: need a value of int 1..64, got 65",
                        "enqueue {m=1}: m: not a parameter of the space",
                        "import: need places of studies, got {store=a}");
    }

    @Test
    void faultsOfConstraintsAreToldAtOnce() {
        assertThat(
                        faults(
                                REST
                                        + """
                        space:
                          batch: {type: int, low: 1, high: 64}
                        constraints: [batch < 65, bath > 1, batch]
                        forbidden:
                          - {batch: 65}
                        """))
                .containsExactly(
                        "constraint bath > 1: need a parameter of the space, got bath at character 1",
                        "constraint batch: need true or false for a constraint, got a number at character 1",
                        "forbidden {batch=65}: need a value of int 1..64 for batch, got 65");
        assertThat(faults(REST + "space: {n: {type: int, low: 1, high: 64}}\nconstraints: [true]\nforbidden: [n]\n"))
                .containsExactly("forbidden: need mappings, got \"n\"");
        assertThat(faults(REST + "space: {n: {type: int, low: 1, high: 64}}\nconstraints: [true]\n"))
                .containsExactly("constraints: need expressions as texts, got true");
        assertThat(faults(REST + "space: {n: {type: int, low: 1, high: 64}}\nconstraints: [n > 64]\n"))
                .containsExactly("constraints: need some allowed point, found none in 10000 draws");
    }

    @Test
    void everyKindHasItsYamlForm() {
        SearchFile file = parse(
                REST
                        + """
                space:
                  a: {type: float, low: 1, high: 8, log: true, step: 0.5}
                  b: {type: int, low: 2, high: 64, log: true}
                  c: {type: int, low: 0, high: 9, step: 3}
                  d: {type: normal, mean: 1, sd: 0.5, log: true, step: 2}
                  e: {type: categorical, choices: [1, 2.5, true, x], weights: [1, 2, 3, 4]}
                  f: {type: constant, value: 7}
                  g: {type: choice, weights: [1, 3], options: {none: , deep: {h: {type: choice, options: {p: {q: {type: int, low: 0, high: 1}}, r: {}}}}}}
                """);
        SearchSpace built = SearchSpace.builder()
                .real("a", 1, 8, Scale.LOG, 0.5)
                .logInteger("b", 2, 64)
                .integer("c", 0, 9, 3)
                .normal("d", 1, 0.5, Scale.LOG, 2)
                .categorical("e", List.of(1, 2.5, true, "x"), List.of(1.0, 2.0, 3.0, 4.0))
                .constant("f", 7)
                .choice("g", g -> g.option("none", 1, none -> {})
                        .option(
                                "deep",
                                3,
                                deep -> deep.choice("h", h -> h.option("p", p -> p.integer("q", 0, 1))
                                        .option("r"))))
                .build();
        assertThat(file.space()).isEqualTo(built);
        assertThat(file.space().describe()).containsKey("g.deep.h.p.q");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        List<String> faults = faults(
                """
                name: a/b
                objective: {klass: X}
                goal: {maximise: accuracy}
                space:
                  lr:      {type: float, low: 1.0, high: 0.1}
                  momentum: {type: float, low: 0, high: 1, log: true}
                  layers:  {type: int, low: 1.5, high: 4}
                  act:     {type: categorical, choices: []}
                  kind:    {type: complex}
                  dropout: {type: float, low: 0, hihg: 1}
                  model:   {type: choice, options: {svm: {C: {type: float, low: 5, high: 1}}}}
                stop: {trials: 0, time: soon}
                execution: {slots: many, gpusPerTrial: 0.7, mode: later}
                extra: 1
                """);
        assertThat(faults)
                .anyMatch(f -> f.startsWith("name: ") && f.contains("a/b"))
                .anyMatch(f -> f.startsWith("objective.klass: unknown key"))
                .anyMatch(f -> f.startsWith("goal.maximise: unknown key"))
                .contains("lr: need finite low < high, got low=1.0 high=0.1")
                .contains("momentum: need low > 0 with log, got low=0.0")
                .contains("space.layers.low: need a whole number, got 1.5")
                .contains("act: need at least one choice, got none")
                .anyMatch(f -> f.startsWith("space.kind.type: need one of float") && f.contains("complex"))
                .anyMatch(f -> f.startsWith("space.dropout.high: need a value"))
                .anyMatch(f -> f.startsWith("space.dropout.hihg: unknown key"))
                .contains("model.svm.C: need finite low < high, got low=5.0 high=1.0")
                .contains("stop.trials: need a whole number in [1, 2147483647], got 0")
                .anyMatch(f -> f.startsWith("stop.time: need a span of time"))
                .anyMatch(f -> f.startsWith("execution.slots: need a whole number"))
                .anyMatch(f -> f.startsWith("execution.gpusPerTrial: "))
                .anyMatch(f -> f.startsWith("execution.mode: need one of [async, batch]"))
                .anyMatch(f -> f.startsWith("extra: unknown key"));
    }

    @Test
    void whatMustBeThereIsNamed() {
        assertThat(faults("{}"))
                .contains(
                        "name: need a value, got none",
                        "objective: need a value, got none",
                        "goal: need a value, got none",
                        "space: need a value, got none");
    }

    @Test
    void strategyAndPrunerFaultsAreAmongThem() {
        List<String> faults = faults(
                REST
                        + """
                space: {x: {type: float, low: 0, high: 1}}
                strategy: {type: annealing}
                pruner: {type: shears}
                """);
        assertThat(faults)
                .anyMatch(f -> f.contains("annealing") && f.contains("tpe"))
                .anyMatch(f -> f.contains("shears") && f.contains("asha"));
        assertThat(
                        faults(
                                REST
                                        + """
                space: {x: {type: float, low: 0, high: 1}}
                strategy: {type: tpe, candidates: none, colour: red}
                """))
                .anyMatch(f -> f.contains("candidates") && f.contains("none"))
                .anyMatch(f -> f.contains("colour"));
    }

    @Test
    void duplicateNamesAndBrokenYamlAreRefusedWithTheirPlace() {
        assertThat(faults(REST + "space:\n  x: {type: float, low: 0, high: 1}\n  x: {type: int, low: 0, high: 1}\n"))
                .singleElement()
                .asString()
                .isEqualTo("file: need YAML, got found duplicate key x in line 7, column 3");
        assertThat(faults("name: ["))
                .singleElement()
                .asString()
                .startsWith("file: need YAML")
                .contains("line");
        assertThat(faults("just text")).contains("file: need a mapping, got \"just text\"");
        assertThat(faults("")).contains("file: need a mapping, got null");
    }

    @Test
    void tagsOfClassesAreRefused() {
        assertThatThrownBy(() -> parse("name: !!javax.script.ScriptEngineManager [x]"))
                .isInstanceOf(InvalidSearchFileException.class);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> SearchFile.read(Path.of("no-such-file.yaml"), LOADER))
                .isInstanceOf(InvalidSearchFileException.class)
                .hasMessageContaining("no-such-file.yaml");
    }

    @ParameterizedTest
    @CsvSource({"45s, 45", "20m, 1200", "1h30m, 5400", "2d, 172800", "36500d, 3153600000", "1D12H, 129600", "0.5s, 0"})
    void spansOfTime(String text, long seconds) {
        SearchFile file =
                parse(REST.replace("trials: 3", "time: " + text) + "space: {x: {type: float, low: 0, high: 1}}\n");
        assertThat(file.stop().time().orElseThrow().toSeconds()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"20", "0s", "-5m", "m", "''", "36501d", "300000d", "99999999999999999999d"})
    void notSpansOfTime(String text) {
        assertThat(faults(REST.replace("trials: 3", "time: " + (text.isEmpty() ? "''" : text))
                        + "space: {x: {type: float, low: 0, high: 1}}\n"))
                .singleElement()
                .asString()
                .startsWith("stop.time: need a span of time");
    }

    @Test
    void theBoundsOfSpansAndCountsAreNamed() {
        assertThat(
                        faults(
                                REST
                                        + """
                space: {x: {type: float, low: 0, high: 1}}
                execution: {slots: 3000000000, trialTimeout: 300000d}
                """))
                .containsExactly(
                        "execution.slots: need a whole number in [1, 2147483647], got 3000000000",
                        "execution.trialTimeout: need a span of time such as 45s, 20m or 1h30m, of at most 36500d,"
                                + " got \"300000d\"");
    }

    @Test
    void wrongWeightsOfAChoiceAreItsOnlyFault() {
        String choice =
                REST + "space: {m: {type: choice, weights: %s, options: {a: , b: {x: {type: int, low: %s}}}}}\n";
        assertThat(faults(String.format(choice, "[1, 2, 3]", "0, high: 1")))
                .containsExactly("space.m.weights: need one per option, got 3 for 2");
        assertThat(faults(String.format(choice, "[1, much]", "0, high: 1")))
                .containsExactly("space.m.weights: need numbers, got \"much\"");
        assertThat(faults(String.format(choice, "[1]", "0")))
                .containsExactly(
                        "space.m.weights: need one per option, got 1 for 2",
                        "space.m.options.b.x.high: need a value, got none");
    }

    @Test
    void objectivesThatCannotBeMadeAreNamedBesideOtherFaults() {
        String file = REST.replace("{command: [sh, train.sh]}", "{class: %s}").replace("minimize", "minimise")
                + "space: {x: {type: float, low: 0, high: 1}}\n";
        assertThat(faults(String.format(file, "no.Such")))
                .anyMatch(f -> f.startsWith("objective.class: ") && f.contains("no.Such"))
                .anyMatch(f -> f.startsWith("goal.minimise"));
        assertThat(faults(String.format(file, "java.lang.String")))
                .anyMatch(f -> f.contains("implements io.kindling.execution.Objective"));
        assertThat(faults(String.format(file, "'" + Broken.class.getName() + "'")))
                .anyMatch(f -> f.startsWith("objective.class: ") && f.contains("ExceptionInInitializerError"));
    }

    @Test
    void aDocumentThatContainsItselfIsRefused() {
        assertThat(faults(REST + "space: {m: &m {type: choice, options: {a: {m: *m}}}}\n"))
                .singleElement()
                .asString()
                .startsWith("file: need");
    }

    @Test
    void withoutAStopOnlyAGridEnds() {
        String endless = REST.replace("stop: {trials: 3}\n", "") + "space: {x: {type: int, low: 0, high: 1}}\n";
        assertThat(faults(endless)).containsExactly("stop: need trials, time, target or stalled, got none");
        assertThat(parse(endless + "strategy: {type: grid}\n").stop().isEmpty()).isTrue();
    }
}

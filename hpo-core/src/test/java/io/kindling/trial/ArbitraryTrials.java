package io.kindling.trial;

import io.kindling.space.ArbitrarySpaces;
import io.kindling.space.Configuration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Trials with every kind of outcome, for property tests. */
final class ArbitraryTrials {
    private static final List<String> HOSTILE = List.of(
            "",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "=cmd|' /C calc'!A0",
            "line\r\nend\u2028\u2029\u0085",
            "quote\" backslash\\ null\u0000 tab\t",
            "\uD83D\uDD25 \u5B66\u4E60\u7387 \u202Eoverride",
            "NaN",
            "Infinity",
            "null",
            "{\"number\": 1}");

    private ArbitraryTrials() {}

    static Arbitrary<Trial> trials() {
        return Combinators.combine(
                        specs(), outcomes(), reports().list().ofMaxSize(4), placements(), instants(), instants())
                .as(Trial::new);
    }

    private static Arbitrary<TrialSpec> specs() {
        return Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(0),
                        configurations(),
                        Arbitraries.longs(),
                        texts(),
                        Arbitraries.of(1.0, 81.0, 1.0 / 3, Double.MIN_VALUE, Double.POSITIVE_INFINITY))
                .as(TrialSpec::new);
    }

    static Arbitrary<Configuration> configurations() {
        Arbitrary<Configuration> points = Combinators.combine(ArbitrarySpaces.spaces(), Arbitraries.longs())
                .as((space, seed) -> space.sample(new SplittableRandom(seed)));
        Arbitrary<Object> values = Arbitraries.oneOf(
                texts().map(text -> text),
                Arbitraries.longs().map(n -> n),
                Arbitraries.doubles().map(x -> x),
                Arbitraries.of(true, false).map(b -> b));
        Arbitrary<Configuration> anything =
                Arbitraries.maps(texts(), values).ofMaxSize(4).map(Configuration::new);
        return Arbitraries.oneOf(points, anything);
    }

    static Arbitrary<Outcome> outcomes() {
        Arbitrary<Outcome> completed =
                Combinators.combine(Arbitraries.doubles(), metrics()).as(Outcome.Completed::new);
        Arbitrary<Outcome> pruned = Combinators.combine(reports(), metrics()).as(Outcome.Pruned::new);
        Arbitrary<Outcome> failed =
                Combinators.combine(Arbitraries.of(FailureCause.class), texts()).as(Outcome.Failed::new);
        return Arbitraries.oneOf(completed, pruned, failed);
    }

    private static Arbitrary<Map<String, Double>> metrics() {
        return Arbitraries.maps(texts(), numbers()).ofMaxSize(3);
    }

    private static Arbitrary<Report> reports() {
        return Combinators.combine(Arbitraries.longs().greaterOrEqual(0), numbers())
                .as(Report::new);
    }

    private static Arbitrary<Placement> placements() {
        return Combinators.combine(texts(), texts(), texts().list().ofMaxSize(3), Arbitraries.integers())
                .as(Placement::new);
    }

    private static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                        Arbitraries.integers().between(0, 999_999_999))
                .as((second, nano) -> Instant.ofEpochSecond(second, nano));
    }

    private static Arbitrary<Double> numbers() {
        Arbitrary<Double> strange = Arbitraries.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE);
        return Arbitraries.oneOf(strange, Arbitraries.doubles());
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(Arbitraries.of(HOSTILE), Arbitraries.strings().ofMaxLength(10));
    }
}

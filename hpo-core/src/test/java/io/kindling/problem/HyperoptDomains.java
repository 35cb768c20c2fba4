package io.kindling.problem;

import io.kindling.space.Configuration;
import io.kindling.space.Scale;
import io.kindling.space.SearchSpace;
import java.util.List;
import java.util.Map;

/**
 * The domains of Hyperopt's own tests whose losses are not random. The two branches of {@code gauss_wave} share their
 * parameter there, so that nothing in it is conditional. A logarithmic range has no 0, so {@code f} of {@code many_dists}
 * starts at 2.
 */
public final class HyperoptDomains {
    private HyperoptDomains() {}

    public static List<Problem> all() {
        return List.of(quadratic1(), q1Lognormal(), distractor(), gaussWave(), branin(), manyDists());
    }

    /** How many trials Hyperopt's tests give each domain. */
    public static Map<String, Integer> trials() {
        return Map.of(
                "quadratic1", 1000,
                "q1_lognormal", 250,
                "distractor", 100,
                "gauss_wave", 50,
                "branin", 200,
                "many_dists", 200);
    }

    public static Problem quadratic1() {
        SearchSpace space = SearchSpace.builder().real("x", -5, 5).build();
        return new Problem("quadratic1", space, 0, c -> square(c.getDouble("x") - 3));
    }

    /** A bowl that is flat far from its centre, under a log-normal prior. */
    public static Problem q1Lognormal() {
        SearchSpace space = SearchSpace.builder().logNormal("x", 0, 2).build();
        return new Problem("q1_lognormal", space, 0, c -> Math.min(0.1 * square(c.getDouble("x") - 10), 10));
    }

    /** A long slope that leads away from a narrow spike. */
    public static Problem distractor() {
        SearchSpace space = SearchSpace.builder().real("x", -15, 15).build();
        return new Problem("distractor", space, -2.0000453981263, c -> {
            double x = c.getDouble("x");
            return -1 / (1 + Math.exp(-x)) - 2 * Math.exp(-square(x + 10));
        });
    }

    /** A wave on a hill, which a binary parameter shifts by half a period. */
    public static Problem gaussWave() {
        SearchSpace space = SearchSpace.builder()
                .real("x", -20, 20)
                .categorical("curve", 0, 1)
                .build();
        return new Problem("gauss_wave", space, -2.8352608859464383, c -> {
            double t = c.getDouble("x") + Math.PI * c.getLong("curve");
            return -Math.sin(t) - 2 * Math.exp(-square(t / 5));
        });
    }

    /** {@link Problems#branin2} by its other names. */
    public static Problem branin() {
        Problem branin2 = Problems.branin2();
        SearchSpace space =
                SearchSpace.builder().real("x", -5, 10).real("y", 0, 15).build();
        return new Problem(
                "branin",
                space,
                branin2.minimum(),
                c -> branin2.evaluate(new Configuration(Map.of("x0", c.get("x"), "x1", c.get("y")))));
    }

    /** Twelve parameters of as many kinds, of which only the sum counts. */
    public static Problem manyDists() {
        SearchSpace space = SearchSpace.builder()
                .categorical("a", 0, 1, 2)
                .integer("b", 0, 9)
                .integer("bb", 12, 24)
                .real("c", 4, 7)
                .logReal("d", Math.exp(-2), 1)
                .real("e", 0, 9, 3)
                .real("f", 2, 20, Scale.LOG, 2)
                .normal("g", 4, 7)
                .logNormal("h", -2, 2)
                .normal("i", 0, 10, Scale.LINEAR, 2)
                .normal("j", 0, 2, Scale.LOG, 1)
                .categorical("k", List.of(0, 1), List.of(0.1, 0.9))
                .build();
        return new Problem("many_dists", space, Math.log(1e-12), c -> {
            double sum = c.values().keySet().stream().mapToDouble(c::getDouble).sum();
            return Math.log(1e-12 + square(sum));
        });
    }

    private static double square(double x) {
        return x * x;
    }
}
